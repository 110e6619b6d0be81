/** `songsong explain inventory/FILE.yaml:LINE`: what a line of the inventory decides. */
import type { FileLine } from '../explain/answer.ts';
import { decidedBy } from '../explain/decided.ts';
import { projectReader } from '../inventory/files.ts';
import { type FileIndex, indexFile, positionIn } from '../inventory/positions.ts';
import { lineText } from '../lib/lines.ts';
import { parentPointer, valueAt } from '../lib/pointer.ts';
import { shippedModels, shippedSchemas } from '../pipeline.ts';
import { decidedJson, formatDecided } from '../report/decided.ts';
import { refuse } from './ask.ts';
import { EXIT } from './exit.ts';
import { Progress, type Project } from './project.ts';

/** Prints the devices and lines that the values on a line decide. */
export function explainInventoryIn(project: Project, place: FileLine, format: 'text' | 'json'): number {
  const { root, platforms } = project;
  const context = project.context!;
  const source = projectReader(root)(place.file);
  if (source === null) return refuse(`there is no file ${place.file}`);
  const index = indexFile(place.file, source);
  const last = index.starts.length - (source.endsWith('\n') ? 1 : 0);
  if (place.line > last) return refuse(`${place.file} has ${last} lines`);
  const written = lineText(index.text, index.starts, place.line - 1).trim();
  if (written === '' || written.startsWith('#')) {
    return refuse(
      `line ${place.line} of ${place.file} is ${written === '' ? 'empty' : 'a comment'}: it decides nothing`,
    );
  }
  const pointers = pointersAt(index, place.line).filter((pointer) => valueAt(context.inventory, pointer) !== undefined);
  if (pointers.length === 0) return refuse(`line ${place.line} of ${place.file} holds no value of its own`);
  const progress = new Progress('explain', context.rows.all.length);
  const world = { context, platforms, shipped: shippedModels() };
  const decided = decidedBy(world, place, pointers, shippedSchemas().documents, (done) => progress.step(done));
  progress.end();
  process.stdout.write(format === 'json' ? decidedJson(decided) : formatDecided(decided));
  return EXIT.done;
}

/** The values that a line holds: those that begin on it, but not what they hold; else the one that goes on there. */
function pointersAt(index: FileIndex, line: number): string[] {
  // Keys have nodes too, under a name that no pointer has.
  const pointers = [...index.nodes.keys()].filter((pointer) => pointer !== '' && !pointer.includes('\0'));
  const lines = new Map(pointers.map((pointer) => [pointer, positionIn(index, pointer, 'key').line]));
  const begun = pointers.filter((pointer) => lines.get(pointer) === line && lines.get(parentPointer(pointer)) !== line);
  if (begun.length > 0) return begun;
  const before = pointers.filter((pointer) => lines.get(pointer)! < line);
  return before.slice(-1);
}
