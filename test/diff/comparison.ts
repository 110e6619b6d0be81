/** How a file of a shipped platform is compared. */
import { fileURLToPath } from 'node:url';
import { type Comparison, diffFiles } from '../../src/diff/files.ts';
import { Comparisons } from '../../src/diff/rule-sets.ts';
import { loadPlatforms } from '../../src/render/platform.ts';

const { platforms } = loadPlatforms([fileURLToPath(new URL('../../templates', import.meta.url))]);

export { platforms };

const bare = (path: string): string => path.replace(/\{\w+\}/g, 'x');

export function comparisonOf(platform: string, file: string, context = 0): Comparison {
  const files = platforms.get(platform)!.files;
  const exact = files.find(({ path }) => path === file);
  const rule =
    exact ?? files.find(({ path }) => bare(path).split('x')[0] !== '' && file.startsWith(bare(path).split('x')[0]!));
  if (rule === undefined) throw new Error(`${platform} has no file ${file}`);
  return new Comparisons(platforms, context).of(platform, rule);
}

export function diffOf(platform: string, file: string, before: string, after: string, context = 0) {
  return diffFiles(file, before, after, comparisonOf(platform, file, context));
}
