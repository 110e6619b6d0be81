/** Lines of the inventory that an answer points at. */
import { type FileIndex, indexFile, positionIn, type ReadFile } from '../inventory/positions.ts';
import type { Origin } from '../lib/origin.ts';

/** `file:line` of origins; each file is read once. Null stays null. */
export function originLines(readFile: ReadFile): (origin: Origin | null) => string | null {
  const indexes = new Map<string, FileIndex>();
  return (origin) => {
    if (origin === null) return null;
    let index = indexes.get(origin.file);
    if (index === undefined) {
      index = indexFile(origin.file, readFile(origin.file) ?? '');
      indexes.set(origin.file, index);
    }
    const { line } = positionIn(index, origin.pointer, 'key');
    return `${origin.file}:${line}`;
  };
}
