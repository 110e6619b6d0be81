/** Lines of the inventory that an answer points at. */
import { inventoryFiles } from '../inventory/files.ts';
import { type FileIndex, indexFile, positionIn, type ReadFile } from '../inventory/positions.ts';
import type { Origin } from '../lib/origin.ts';
import { pointerKeys } from '../lib/pointer.ts';
import type { Context } from '../network/context.ts';

/** `file:line` of origins; each file is read once. Null stays null. */
export function originLines(readFile: ReadFile): (origin: Origin | null) => string | null {
  const indexOf = indexes(readFile);
  return (origin) => {
    if (origin === null) return null;
    const { line } = positionIn(indexOf(origin.file), origin.pointer, 'key');
    return `${origin.file}:${line}`;
  };
}

/**
 * The line of a pointer into the merged inventory. Most sections stand in one file; where one is spread over several, the
 * file that has the pointer is looked for.
 */
export function placesOf(
  root: string,
  context: Context,
  readFile: ReadFile,
): (pointer: string) => { file: string; line: number } {
  const indexOf = indexes(readFile);
  let others: string[] | null = null;
  return (pointer) => {
    const [section = '', id] = pointerKeys(pointer);
    const usual = context.fileOf(section, id);
    let file = usual;
    if (!indexOf(usual).nodes.has(pointer)) {
      others ??= inventoryFiles(root).files;
      file = others.find((other) => indexOf(other).nodes.has(pointer)) ?? usual;
    }
    return { file, line: positionIn(indexOf(file), pointer, 'key').line };
  };
}

/** Files by name, each read once. */
function indexes(readFile: ReadFile): (file: string) => FileIndex {
  const known = new Map<string, FileIndex>();
  return (file) => {
    const present = known.get(file);
    if (present !== undefined) return present;
    const index = indexFile(file, readFile(file) ?? '');
    known.set(file, index);
    return index;
  };
}
