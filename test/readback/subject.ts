/** A kind of file, and what the model demands of it. */
import type { Device } from '../../src/network/model/device.ts';
import type { ReadDevice, ReadFile } from './province.ts';
import { type Difference, demanded, differences, type Ordered, type Statement, saidBy } from './statements.ts';

export interface Subject {
  /** The files of this kind that the device must have, with what has to stand in each; nothing else may. */
  demands(device: Device): Iterable<readonly [path: string, statements: readonly Statement[]]>;
  /** Whether a path is a file of this kind. */
  owns(path: string): boolean;
  /** Blocks in which the order of statements matters; none, if left out. */
  ordered?: Ordered;
}

/** A complaint about one file of a device. */
export interface Complaint extends Difference {
  path: string;
}

const NO_ORDER: Ordered = () => false;

/**
 * Everything that the files of a device say differently from its model; files that are missing or that nobody asked for, too. A
 * file that no subject owns is none of their business.
 */
export function complaints({ device, files }: ReadDevice, subjects: readonly Subject[]): Complaint[] {
  const found: Complaint[] = [];
  const seen = new Set<string>();
  for (const subject of subjects) {
    for (const [path, statements] of subject.demands(device)) {
      seen.add(path);
      const file = files.get(path);
      if (file === undefined) found.push({ path, kind: 'missing', text: 'the whole file', line: 0 });
      else found.push(...complaintsAbout(file, statements, subject));
    }
  }
  for (const path of files.keys()) {
    if (!seen.has(path) && subjects.some((subject) => subject.owns(path)))
      found.push({ path, kind: 'unasked', text: 'the whole file', line: 0 });
  }
  return found;
}

/** One file against its demands. */
export function complaintsAbout(file: ReadFile, statements: readonly Statement[], subject: Subject): Complaint[] {
  const ordered = subject.ordered ?? NO_ORDER;
  const said = saidBy(file.tree(), ordered);
  return differences(demanded(statements, ordered), said).map((one) => ({ path: file.path, ...one }));
}
