/**
 * What makes a line of configuration the line that it is: its text and the lines of the sections around it. The number
 * does not count, so a line that only moves is the same line.
 */
import type { Dialect } from '../render/file-rule.ts';

/** Between a section and what stands in it. */
const INSIDE = '\u0000';

/** A file's lines by what they are; of a section, the line that opens it. */
export interface Identities {
  /** By line from 0. */
  keys: readonly string[];
  /** By line from 0, the line that opens the section around it, from 0; -1 at the outermost. */
  parents: readonly number[];
}

/**
 * The identities of a text's lines. Sections are told by indentation, as all templates write them; those of RouterOS by
 * the path that precedes its lines. A bracket that opens a section without a name is told by the line behind it.
 */
export function identitiesOf(text: string, dialect: Dialect): Identities {
  const lines = text.replace(/\n$/, '').split('\n');
  const keys: string[] = [];
  const parents: number[] = [];
  const open: { indent: number; line: number }[] = [];
  let path = -1;
  for (const [index, line] of lines.entries()) {
    const bare = line.trim();
    const indent = line.length - line.trimStart().length;
    if (bare !== '') while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    const header = dialect === 'path' ? bare.startsWith('/') : dialect === 'flat' && /^\[.+\]$/.test(bare);
    if (header) path = -1;
    const parent = open.at(-1)?.line ?? path;
    const own = ownText(bare, lines[index - 1] ?? '', lines[index + 1] ?? '', dialect);
    keys.push(parent < 0 ? own : `${keys[parent]}${INSIDE}${own}`);
    parents.push(parent);
    if (header) path = index;
    else if (bare !== '') open.push({ indent, line: index });
  }
  return { keys, parents };
}

/** A comma behind an entry of JSON is not the entry's: it comes and goes with the next one. */
function ownText(bare: string, before: string, next: string, dialect: Dialect): string {
  const own = dialect === 'json' ? bare.replace(/,$/, '') : bare;
  if (!/^[[{(]+$/.test(own)) return own;
  // A bracket on a line of its own belongs to the name above it, as in radvd's files; entries of a list have none.
  return /\w$/.test(before) ? `${before.trim()} ${own}` : `${own} ${next.trim()}`;
}

/**
 * Which of the lines (from 0) are not in the other text any more. Of lines that cannot be told apart, all count as changed
 * where there are fewer of them.
 */
export function lostLines(before: Identities, after: Identities): Set<number> {
  const left = new Map<string, number>();
  for (const key of after.keys) left.set(key, (left.get(key) ?? 0) + 1);
  const had = new Map<string, number>();
  for (const key of before.keys) had.set(key, (had.get(key) ?? 0) + 1);
  const lost = new Set<number>();
  for (const [line, key] of before.keys.entries()) if ((left.get(key) ?? 0) < had.get(key)!) lost.add(line);
  return lost;
}
