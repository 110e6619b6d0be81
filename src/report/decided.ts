/** What a line of the inventory decides, as text and as data. */
import type { Decided, DecidedGroup } from '../explain/answer.ts';
import { visible } from './visible.ts';

/** Groups, and examples of a group, that are printed: all of them are in the JSON. */
const GROUPS = 20;
const EXAMPLES = 3;

/** The values, the count, then the lines by the template's line that wrote them. */
export function formatDecided({ place, values, devices, lines, groups }: Decided): string {
  const decides =
    lines === 0
      ? 'decides no line of any device'
      : `decides ${counted(lines, 'line')} on ${counted(devices, 'device')}`;
  const rest = groups.length - GROUPS;
  const text = [
    ...values.map(({ words }) => `${place.file}:${place.line}   ${words}`),
    `  ${decides}`,
    ...groups.slice(0, GROUPS).flatMap(paragraph),
    ...(rest > 0 ? [`  and ${counted(rest, 'more line')} of templates (--format json has all)`] : []),
  ];
  return `${text.map(visible).join('\n')}\n`;
}

/** The same for programs (docs/explain.schema.json), with every line. */
export function decidedJson(decided: Decided): string {
  return `${JSON.stringify({ version: 1, ...decided }, null, 2)}\n`;
}

function paragraph({ template, devices, lines }: DecidedGroup): string[] {
  const rest = lines.length - EXAMPLES;
  return [
    `  ${template.file}:${template.line}   ${counted(lines.length, 'line')} on ${counted(devices, 'device')}`,
    ...lines.slice(0, EXAMPLES).map(({ file, line, text }) => `    ${file}:${line}   ${text.trim()}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : noun.replace(/(device|line)$/, '$1s')}`;
}
