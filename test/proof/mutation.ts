/** One mistake in one file: what is changed, what kind of mistake it is, and which answer would be right. */
import { extent, lineOf, lineStart, type Node, nextLine, type Range, type Tree } from './tree.ts';

export type MistakeClass = 'syntax' | 'schema' | 'reference' | 'semantic';

/** One replacement in a file's text. */
export interface Edit extends Range {
  text: string;
}

/** What an operator proposes: it does not yet know where in the mutated text its lines are. */
export interface Proposal {
  node: Node;
  edits: readonly Edit[];
  /** Ranges of the text as it was, beside the edits, whose lines are right to name: the entry that lost a key. */
  near: readonly Range[];
  /** Ids: a line that names one of them is right to name, too. */
  words: readonly string[];
  /** Families of codes that fit; null: those of the section. */
  families: readonly string[] | null;
}

export interface Operator {
  name: string;
  class: MistakeClass;
  /** Whether there is something to do here at all; cheap, asked of every node. */
  fits(node: Node, scope: Scope): boolean;
  /** One way of making the mistake here; null where none is found. */
  make(node: Node, scope: Scope): Proposal | null;
}

/** What operators may ask beside the node. */
export interface Scope {
  tree: Tree;
  random: import('../support/provinces/random.ts').Random;
  project: import('./project.ts').Project;
}

export interface Mutation {
  id: number;
  project: string;
  operator: string;
  class: MistakeClass;
  file: string;
  pointer: string;
  /** The line as it was. */
  line: number;
  before: string;
  after: string;
  /** The file with the mistake. */
  text: string;
  /** Lines of the mutated file that are right to name, from and to. */
  lines: readonly (readonly [number, number])[];
  words: readonly string[];
  families: readonly string[];
  /** Its section as the sampling counts it. */
  section: string;
}

export function edited(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { from, to, text: inserted } of [...edits].sort((a, b) => b.from - a.from)) {
    result = result.slice(0, from) + inserted + result.slice(to);
  }
  return result;
}

/** Where an offset of the old text lies in the new one. */
function moved(at: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const { from, to, text } of edits) {
    if (to <= at) shift += text.length - (to - from);
    else if (from < at) shift += from - at;
  }
  return at + shift;
}

/** Lines of the mutated text that the edits and what stands near them take. */
export function linesOf(
  text: string,
  mutated: string,
  edits: readonly Edit[],
  near: readonly Range[],
): [number, number][] {
  const changed = edits
    .filter((edit) => edit.text !== '')
    .map((edit): [number, number] => {
      const from = moved(
        edit.from,
        edits.filter((other) => other.from < edit.from),
      );
      const end = from + edit.text.replace(/\n+$/, '').length;
      return [lineOf(mutated, from + (edit.text.startsWith('\n') ? 1 : 0)), lineOf(mutated, end)];
    });
  const beside = near.map(({ from, to }): [number, number] => [
    lineOf(mutated, moved(from, edits)),
    lineOf(mutated, Math.max(moved(from, edits), moved(to, edits) - (text[to - 1] === '\n' ? 1 : 0))),
  ]);
  return [...changed, ...beside];
}

/** Takes an entry or item out, with its comma or its lines; null where its collection would be left without content. */
export function removal(text: string, node: Node): Edit | null {
  const siblings = node.parent?.children ?? [];
  const index = siblings.indexOf(node);
  const { from, to } = extent(node);
  const [previous, next] = [siblings[index - 1], siblings[index + 1]];
  if (node.parent?.style === 'flow') {
    if (next !== undefined) return { from, to: extent(next).from, text: '' };
    return previous === undefined ? { from, to, text: '' } : { from: extent(previous).to, to, text: '' };
  }
  if (siblings.length < 2) return null;
  const start = lineStart(text, from);
  const lead = text.slice(start, from);
  if (node.key !== null && /^\s*-\s+$/.test(lead)) {
    // The first key of an item stands behind the dash: the next one takes its place.
    return next === undefined ? null : { from, to: extent(next).from, text: '' };
  }
  return /^\s*(-\s+)?$/.test(lead) ? { from: start, to: nextLine(text, to), text: '' } : null;
}

/** Writes an entry or item once more behind itself, its text changed by `change`. */
export function repetition(text: string, node: Node, change: (entry: string) => string): Edit | null {
  const { from, to } = extent(node);
  if (node.parent?.style === 'flow') return { from: to, to, text: `, ${change(text.slice(from, to))}` };
  const start = lineStart(text, from);
  const lead = text.slice(start, from);
  if (!/^\s*(-\s+)?$/.test(lead)) return null;
  if (node.key !== null && lead.includes('-')) return null;
  const end = nextLine(text, to);
  const whole = text.slice(start, end);
  const offset = from - start;
  const copy = whole.slice(0, offset) + change(whole.slice(offset));
  return { from: end, to: end, text: whole.endsWith('\n') ? copy : `\n${copy}` };
}

/** A scalar's text replaced, its quotes kept. */
export function replacement(node: Node, text: string): Edit {
  const quoted = node.style === 'quoted' ? 1 : 0;
  return { from: node.value.from + quoted, to: node.value.to - quoted, text };
}
