/** What a finding underlines: the text of its span, and the part of the YAML document that stands there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexFile } from '../../src/inventory/positions.ts';
import type { Diagnostic, Position } from '../../src/lib/diagnostic.ts';
import { positionOf } from '../../src/lib/lines.ts';
import { pointerKeys } from '../../src/lib/pointer.ts';

export interface Spot {
  file: string;
  text: string;
  /** Half-open offsets of what is underlined. */
  from: number;
  to: number;
}

/** The span of a position in its file, or null where no line is to blame. */
export function spotOf(root: string, { position }: Diagnostic): Spot | null {
  if (position === null) return null;
  const text = readFileSync(join(root, position.file), 'utf8').replace(/^\uFEFF/, '');
  const start =
    text
      .split('\n')
      .slice(0, position.line - 1)
      .join('\n').length + (position.line > 1 ? 1 : 0);
  return { file: position.file, text, from: start + position.column - 1, to: start + position.endColumn - 1 };
}

/** Keys to a part of a document; `part` says whether its key or its value is underlined. */
export interface Path {
  keys: string[];
  part: 'key' | 'value';
}

/** Every part of the document whose key or value has exactly this span: a block's first key stands for the block, too. */
export function pathsAt({ file, text, from, to }: Spot): Path[] {
  const { nodes, starts } = indexFile(file, text);
  const at = (range: { from: number; to: number }): boolean => {
    const place = positionOf(file, text, starts, range.from, range.to);
    return same(place, positionOf(file, text, starts, from, to));
  };
  return [...nodes].flatMap(([pointer, { key, value }]) => {
    const keys = [...pointerKeys(pointer)];
    if (pointer.includes('\0')) return [];
    const parts: Path[] = [];
    if (key !== null && at(key)) parts.push({ keys, part: 'key' });
    if (at(value)) parts.push({ keys, part: 'value' });
    return parts;
  });
}

function same(one: Position, other: Position): boolean {
  return one.line === other.line && one.column === other.column && one.endColumn === other.endColumn;
}
