/** The page docs/platforms.md: which platform has which feature, since which release, by which source. */
import { FEATURE_NAMES, FEATURES } from '../network/model/features/list.ts';

interface Feature {
  supported: boolean;
  /** First release that has it, or null. */
  since: string | null;
  source: string;
  /** What the platform does in its place, or null. */
  instead: string | null;
}

/** What the page tells of a platform. */
interface Platform {
  title: string;
  features: Readonly<Record<string, Feature>>;
}

type Platforms = ReadonlyMap<string, Platform>;

/** The whole page; `platforms` by the names of their folders. Rows and columns in alphabetical order. */
export function platformsDocument(platforms: Platforms): string {
  const ids = [...platforms.keys()].toSorted();
  const features = FEATURE_NAMES.toSorted();
  const rows = features.map((feature) => {
    const cells = ids.map((id) => cellOf(platforms.get(id)!.features[feature]));
    return `| \`${feature}\` | ${cells.join(' | ')} |`;
  });
  return `# What each platform has

Made of \`features\` in templates/*/platform.yaml and of src/network/model/features/ by \`npm run generate\`. A cell is the first
release that has the feature, or \`yes\` where every release has that the templates are for; \`no\` where the platform lacks
it, and \`instead\` where it does something else to the same end; empty where none of its devices is asked for it. A device
that is asked for what its platform or release lacks is told by \`songsong validate\` (MOD007, MOD008, and the rules that
stand beside a feature below).

| feature | ${ids.map((id) => `\`${id}\``).join(' | ')} |
|---|${ids.map(() => '---').join('|')}|
${rows.join('\n')}

## What they are

| feature | a device is asked for | by | told as | where it is lacking |
|---|---|---|---|---|
${features.map(meaningOf).join('\n')}

${ids.map((id) => sourcesOf(id, platforms.get(id)!)).join('\n\n')}
`;
}

function cellOf(feature: Feature | undefined): string {
  if (feature === undefined) return '';
  const { supported, since, instead } = feature;
  if (supported) return since ?? 'yes';
  return instead === null ? 'no' : 'instead';
}

function meaningOf(name: (typeof FEATURE_NAMES)[number]): string {
  const { title, standard, told = 'line', wayOut } = FEATURES[name];
  const code = { line: 'MOD007', guard: 'MOD008' }[told as string] ?? told;
  return `| \`${name}\` | ${title} | ${standard} | ${code} | ${wayOut} |`;
}

function sourcesOf(id: string, { title, features }: Platform): string {
  const lines = Object.keys(features)
    .toSorted()
    .map((name) => {
      const { source, instead } = features[name]!;
      const words = instead === null ? source : `${source}; instead: ${instead}`;
      return `| \`${name}\` | ${cellOf(features[name])} | ${words.replaceAll('|', '\\|')} |`;
    });
  return [`## ${title} (\`${id}\`)`, '', '| feature | | source |', '|---|---|---|', ...lines].join('\n');
}
