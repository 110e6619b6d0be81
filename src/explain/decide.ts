/**
 * Which values of the inventory decide which lines of a file: those that, being others, would change the line. Coverage
 * does not tell (a line reads much that it would print alike), so every candidate is asked, in groups as long as a group
 * changes nothing.
 */
import { parentPointer, pointerKeys, valueAt } from '../lib/pointer.ts';
import type { Alternatives } from './alternatives.ts';
import { deviceOf, renderTarget, type Target } from './file.ts';
import { type Identities, identitiesOf, lostLines } from './identity.ts';
import { traced } from './trace.ts';
import { type Change, changed, contextOf, GONE, type World } from './world.ts';

/** Lines of a file, from 0. */
export type Lines = ReadonlySet<number>;

/** By line from 0, the pointers that decide it, in the order in which they were found. */
export type Deciders = Map<number, string[]>;

/** Groups are tried with this many alternatives of each value: of two words one may change what the other does not. */
const VARIANTS = 2;

/** A value, or a part of the inventory with what is read of it. */
interface Candidate {
  pointer: string;
  below: Candidate[];
}

/** Finds the deciders of lines of one file. `asked` counts the worlds that were tried. */
export class Search {
  asked = 0;
  readonly #world: World;
  readonly #target: Target;
  readonly #alternatives: Alternatives;
  readonly #before: Identities;
  readonly #found: Deciders = new Map();

  constructor(world: World, target: Target, alternatives: Alternatives, before: Identities) {
    this.#world = world;
    this.#target = target;
    this.#alternatives = alternatives;
    this.#before = before;
  }

  /** The deciders of the lines. `first` are pointers that are likely to be theirs: they are asked one by one. */
  of(lines: Lines, first: readonly string[]): Deciders {
    const { sections, likely } = this.#candidates(first);
    for (const candidate of likely) this.#inside(candidate, lines);
    this.#among(sections, lines);
    return this.#found;
  }

  /** What resolving the device's site reads, as a tree; what lies below a likely pointer apart from the rest. */
  #candidates(first: readonly string[]): { sections: Candidate[]; likely: Candidate[] } {
    const read = new Set<string>();
    const inventory = traced(this.#world.context.inventory, (pointer) => read.add(pointer));
    const device = deviceOf(contextOf(this.#world, inventory), this.#target);
    if (device) renderTarget(this.#world, device, this.#target.path);
    const outermost = first.filter((one) => !first.some((other) => one !== other && one.startsWith(`${other}/`)));
    const root: Candidate = { pointer: '', below: [] };
    const known = new Map([['', root]]);
    const nodeAt = (pointer: string): Candidate => {
      const present = known.get(pointer);
      if (present !== undefined) return present;
      const node: Candidate = { pointer, below: [] };
      known.set(pointer, node);
      if (!outermost.includes(pointer)) nodeAt(parentPointer(pointer)).below.push(node);
      return node;
    };
    const written = this.#world.context.inventory;
    for (const pointer of read) if (valueAt(written, pointer) !== undefined) nodeAt(pointer);
    return { sections: root.below, likely: outermost.flatMap((pointer) => known.get(pointer) ?? []) };
  }

  /** Asks for all together, then for halves, as long as any of the lines would change. */
  #among(candidates: readonly Candidate[], lines: Lines): void {
    if (candidates.length === 0 || lines.size === 0) return;
    if (candidates.length === 1) {
      const [only] = candidates;
      if (only!.below.length === 0) this.#inside(only!, lines);
      else {
        const touched = this.#touched([only!], lines);
        if (touched.size > 0) this.#inside(only!, touched);
      }
      return;
    }
    const touched = this.#touched(candidates, lines);
    if (touched.size === 0) return;
    const middle = Math.ceil(candidates.length / 2);
    this.#among(candidates.slice(0, middle), touched);
    this.#among(candidates.slice(middle), touched);
  }

  /** Asks for what a candidate holds; an entry of which no value decides may still decide by being there. */
  #inside({ pointer, below }: Candidate, lines: Lines): void {
    const value = valueAt(this.#world.context.inventory, pointer);
    if (below.length > 0) this.#among(below, lines);
    const open = new Set([...lines].filter((line) => !this.#decidedBelow(line, pointer)));
    if (open.size === 0 || (below.length > 0 && pointerKeys(pointer).length < 2)) return;
    for (const other of this.#alternatives(pointer, value)) {
      if (open.size === 0) break;
      for (const line of this.#changedBy([{ pointer, value: other }], open) ?? []) {
        this.#note(line, pointer);
        open.delete(line);
      }
    }
  }

  #decidedBelow(line: number, pointer: string): boolean {
    return this.#found.get(line)?.some((found) => found.startsWith(`${pointer}/`)) === true;
  }

  #note(line: number, pointer: string): void {
    const known = this.#found.get(line);
    if (known === undefined) this.#found.set(line, [pointer]);
    else known.push(pointer);
  }

  /** Which of the lines might be decided by the candidates: all, where no world could be made of it. */
  #touched(candidates: readonly Candidate[], lines: Lines): Lines {
    const leaves = candidates.flatMap(leavesOf);
    const touched = new Set<number>();
    for (let variant = 0; variant < VARIANTS; variant++) {
      const changes = leaves.flatMap((pointer): Change[] => {
        const others = this.#alternatives(pointer, valueAt(this.#world.context.inventory, pointer));
        // An entry that goes moves the ones behind it, and takes with it what would be changed below.
        const value = others[Math.min(variant, others.length - 1)];
        return others.length === 0 || value === GONE ? [] : [{ pointer, value }];
      });
      const found = this.#changedBy(changes, lines);
      if (found === null) return lines;
      for (const line of found) touched.add(line);
      if (touched.size === lines.size) break;
    }
    return touched;
  }

  /** Which of the lines would change; null where the network could not be resolved. */
  #changedBy(changes: readonly Change[], lines: Lines): Lines | null {
    this.asked += 1;
    const text = this.#textWith(changes);
    if (text === undefined) return null;
    if (text === null) return lines;
    const lost = lostLines(this.#before, text);
    return new Set([...lines].filter((line) => lost.has(line)));
  }

  /** The file with the changes; null where it would not be there, undefined where nobody can say. */
  #textWith(changes: readonly Change[]): Identities | null | undefined {
    try {
      const context = contextOf(this.#world, changed(this.#world.context.inventory, changes));
      const device = deviceOf(context, this.#target);
      if (device === undefined) return undefined;
      const file = device === null ? null : renderTarget(this.#world, device, this.#target.path);
      return file === null ? null : identitiesOf(file.text, file.dialect);
    } catch {
      // What no check has passed may be no network at all: then this change tells nothing.
      return undefined;
    }
  }
}

function leavesOf({ pointer, below }: Candidate): string[] {
  return below.length === 0 ? [pointer] : below.flatMap(leavesOf);
}
