/** Texts over several lines inside an indented configuration: banners, certificates, scripts. */
import { type Node, node, word } from '../tree.ts';
import type { Text } from './grammar.ts';

/** A statement with its text; `last` is the index of its last line, `ended` false if the file ends before the text does. */
export interface Found {
  node: Node;
  last: number;
  ended: boolean;
  delimiter: string;
}

/** The statement with a text that starts at line `index` (0-based), or null if none does. */
export function readText(lines: readonly string[], index: number, texts: readonly Text[]): Found | null {
  const first = lines[index]!.trim();
  for (const shape of texts) {
    const hit = shape.first.exec(first);
    if (hit === null) continue;
    return shape.last === null ? delimited(lines, index, hit) : untilLine(lines, index, hit[1]!, shape);
  }
  return null;
}

const bare = (statement: string) => statement.split(/\s+/).map((one) => word(one));

/** A text that ends at a line of its own. */
function untilLine(lines: readonly string[], index: number, statement: string, shape: Text): Found {
  let last = index + 1;
  while (last < lines.length && lines[last]!.trim() !== shape.last) last++;
  const body = lines.slice(index + 1, last);
  const text = (shape.before === null ? body : withoutMargin(body)).join('\n');
  const made = node([...bare(statement), word(text, shape.last!)], index + 1);
  return { node: made, last, ended: last < lines.length, delimiter: shape.last! };
}

/** The lines without what all of them are indented by: what a script indents by itself is part of it. */
function withoutMargin(lines: readonly string[]): string[] {
  const margins = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const margin = Math.min(...margins);
  return lines.map((line) => line.slice(margin).trimEnd());
}

/** A text between two of the same delimiter; IOS takes nothing that follows on the last line. */
function delimited(lines: readonly string[], index: number, hit: RegExpExecArray): Found {
  const delimiter = hit[2]!;
  const whole = [lines[index]!.trimStart(), ...lines.slice(index + 1)];
  let text = whole[0]!.slice(hit[0].length);
  let last = 0;
  while (!text.includes(delimiter) && last + 1 < whole.length) text += `\n${whole[++last]}`;
  const end = text.indexOf(delimiter);
  const made = node([...bare(hit[1]!), word(end < 0 ? text : text.slice(0, end), delimiter)], index + 1);
  return { node: made, last: index + last, ended: end >= 0, delimiter };
}
