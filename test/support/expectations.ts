/** Projects of tests that change what init/ has, without what init/ expects of its flows. */
import { readFileSync, writeFileSync } from 'node:fs';

/** Takes `expectations`, with the comment above, out of a policy file as init/ writes it; the rest keeps its bytes. */
export function leaveOutExpectations(file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const from = lines.indexOf('  expectations:') - 1;
  if (from < 0) throw new Error(`${file} has no expectations`);
  const to = lines.findIndex((line, at) => at > from + 1 && /^ {0,2}\S/.test(line));
  writeFileSync(file, [...lines.slice(0, from), ...lines.slice(to)].join('\n'));
}
