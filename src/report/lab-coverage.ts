/** The page docs/lab-coverage.md: each feature and file with the probes that see it, or the limit. */
import type { Coverage } from '../lab/coverage.ts';

type Table = Readonly<Record<string, Coverage>>;

/** The whole page; `features` by the names of platform.yaml, `files` by template. */
export function coverageDocument(features: Table, files: Table): string {
  return `# What the lab sees

Made of src/lab/coverage.ts by \`npm run generate\`. Each row names the probes that turn red when it fails, as
\`songsong lab test --probe\` takes them, or the limit that prevents one and the command that shows it. NODE is a node of a
running lab.

## Features of platforms

${table('feature', features)}

## Files of the linux platform

${table('template', files)}
`;
}

function table(head: string, rows: Table): string {
  const lines = Object.entries(rows)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, one]) => `| \`${name}\` | ${seen(one)} |`);
  return [`| ${head} | seen by, or limit |`, '|---|---|', ...lines].join('\n');
}

function seen(one: Coverage): string {
  if (one.limit === undefined) return one.probes.map((probe) => `\`${probe}\``).join(', ');
  return `${one.limit}: \`${one.command.replaceAll('|', '\\|')}\``;
}
