/** The page docs/platforms.md: which platform has which feature, since which release, by which source. */

interface Feature {
  supported: boolean;
  /** First release that has it, or null. */
  since: string | null;
  source: string;
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
  const features = [...new Set([...platforms.values()].flatMap((one) => Object.keys(one.features)))].toSorted();
  const rows = features.map((feature) => {
    const cells = ids.map((id) => cellOf(platforms.get(id)!.features[feature]));
    return `| \`${feature}\` | ${cells.join(' | ')} |`;
  });
  return `# What each platform has

Made of \`features\` in templates/*/platform.yaml by \`npm run generate\`. A cell is the first release that has the feature, or
\`yes\` where every release does; \`no\` where the platform lacks it, with the release that brings it where one does; empty
where its platform.yaml says nothing.

| feature | ${ids.map((id) => `\`${id}\``).join(' | ')} |
|---|${ids.map(() => '---').join('|')}|
${rows.join('\n')}

${ids.map((id) => sourcesOf(id, platforms.get(id)!)).join('\n\n')}
`;
}

function cellOf(feature: Feature | undefined): string {
  if (feature === undefined) return '';
  const { supported, since } = feature;
  if (supported) return since ?? 'yes';
  return since === null ? 'no' : `no, before ${since}`;
}

function sourcesOf(id: string, { title, features }: Platform): string {
  const lines = Object.keys(features)
    .toSorted()
    .map((name) => `| \`${name}\` | ${cellOf(features[name])} | ${features[name]!.source.replaceAll('|', '\\|')} |`);
  return [`## ${title} (\`${id}\`)`, '', '| feature | | source |', '|---|---|---|', ...lines].join('\n');
}
