/**
 * `npm run proof -- --explain [COUNT] [SEED] [PROVINCE]`: of so many lines and of so many values, the shares that `explain`
 * tells rightly, and what it does not. Platforms take turns; of a hundred, a province has its share as for mutations.
 */
import { randomOf } from '../../support/provinces/random.ts';
import { placeAll, SHARES } from '../subjects.ts';
import { Subject } from './subject.ts';
import { type Tried, tryLine, tryValue } from './trials.ts';

const [count = '200', seed = '1', only] = process.argv.slice(2);
/** Values that change nothing are many (registers, plans, contacts): so many are tried for one that does. */
const PATIENCE = 60;

const { places, remove } = placeAll(SHARES);
const lines: Tried[] = [];
const values: Tried[] = [];
try {
  const chosen = places.filter(({ name }) => only === undefined || name === only);
  const shares = chosen.reduce((sum, { share }) => sum + share, 0);
  for (const { name, root, share } of chosen) {
    const subject = new Subject(name, root);
    const random = randomOf(Number(seed));
    const wanted = Math.max(1, Math.round((Number(count) * share) / shares));
    const platforms = [
      ...new Set(subject.sites.flatMap((site) => subject.devices(site).map(({ platform }) => platform))),
    ].sort();
    for (let made = 0; made < wanted; made++) {
      const tried = tryLine(subject, platforms[made % platforms.length]!, random);
      if (tried !== null) lines.push(tried);
      for (let attempt = 0; attempt < PATIENCE; attempt++) {
        const value = tryValue(subject, random);
        if (value === null) continue;
        values.push(value);
        break;
      }
      process.stderr.write(`${name} ${made + 1} of ${wanted}: ${shareOf(lines)}, ${shareOf(values)}\n`);
    }
  }
} finally {
  remove();
}
report('lines that a value which they name changes', lines);
report('values that every line which they change names', values);

function shareOf(tried: readonly Tried[]): string {
  const passed = tried.filter((one) => one.passed).length;
  return `${passed} of ${tried.length} (${tried.length === 0 ? 0 : ((100 * passed) / tried.length).toFixed(1)} %)`;
}

function report(title: string, tried: readonly Tried[]): void {
  process.stdout.write(`${title}: ${shareOf(tried)}\n`);
  for (const platform of [...new Set(tried.map((one) => one.platform))].sort()) {
    process.stdout.write(`  ${platform}: ${shareOf(tried.filter((one) => one.platform === platform))}\n`);
  }
  for (const { subject, what, words, passed } of tried) {
    if (!passed) process.stdout.write(`  - ${subject}: ${what}\n    ${words}\n`);
  }
}
