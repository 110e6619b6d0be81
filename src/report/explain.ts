/** Why lines of configuration are what they are, as text and as data. */
import type { ExplainedLine, Explanation } from '../explain/answer.ts';
import { visible } from './visible.ts';

/** The column in which places begin. */
const LEAD = 13;
/** Words of a reason stand behind its place, in one column as long as places are no longer than this. */
const WIDEST = 56;

/** One paragraph a line: its text, the templates from the inside out, the inventory's lines, the rules. */
export function formatExplanation({ lines }: Explanation): string {
  return lines.map((line) => `${paragraph(line).map(visible).join('\n')}\n`).join('\n');
}

/** The same for programs (docs/explain.schema.json). */
export function explanationJson({ file, current, lines }: Explanation): string {
  return `${JSON.stringify({ version: 1, file, current, lines }, null, 2)}\n`;
}

function paragraph(line: ExplainedLine): string[] {
  const { kind, text, template, because, more, rules, opens } = line;
  const [innermost, ...through] = template.map(({ file, line: at }) => `${file}:${at}`);
  const places = because.map(({ file, line: at }) => `${file}:${at}`);
  const width = Math.min(WIDEST, Math.max(0, ...places.map((place) => place.length)));
  const reasons = because.map(({ words }, index) => `${places[index]!.padEnd(width)}   ${words}`);
  if (more > 0) reasons.push(`and ${more} more line${more === 1 ? '' : 's'} of the inventory`);
  if (reasons.length === 0 && kind !== 'blank')
    reasons.push('no value of the inventory: every device that has the file has this line');
  return [
    kind === 'blank' ? '(an empty line: no value decides it)' : text.trim(),
    ...(kind === 'comment' ? ['  (a comment: the device does not read it)'] : []),
    ...(opens === null ? [] : [`  (the end of what line ${opens} opens; explained is that line)`]),
    ...block('template', innermost === undefined ? [] : [innermost, ...through.map((place) => `in ${place}`)]),
    ...block('because', reasons),
    ...block('rule', rules),
  ];
}

function block(title: string, entries: readonly string[]): string[] {
  return entries.map((entry, index) => `  ${(index === 0 ? title : '').padEnd(LEAD - 2)}${entry}`);
}
