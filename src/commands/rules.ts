import type { RuleText } from '../checks/catalogue/rule-text.ts';
import { CATALOGUE } from '../checks/catalogue.ts';
import { nearest } from '../lib/suggest.ts';
import { describeRule, listRules } from '../report/rules.ts';
import { EXIT } from './exit.ts';

/** Prints what is checked: every check on a line, or all of one. */
export function rules(code: string | undefined, options: { format: 'text' | 'json' }): number {
  const catalogue: Record<string, RuleText> = CATALOGUE;
  if (code === undefined) {
    process.stdout.write(options.format === 'json' ? `${JSON.stringify(catalogue, null, 2)}\n` : listRules(catalogue));
    return EXIT.done;
  }
  const found = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
  if (found === undefined) {
    const near = nearest(code.toUpperCase(), Object.keys(catalogue));
    process.stderr.write(`songsong: there is no check "${code}"${near === null ? '' : `; did you mean "${near}"?`}\n`);
    return EXIT.failed;
  }
  process.stdout.write(
    options.format === 'json' ? `${JSON.stringify({ code, ...found }, null, 2)}\n` : describeRule(code, found),
  );
  return EXIT.done;
}
