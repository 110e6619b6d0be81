/**
 * Where a value stands in its file. Nothing is kept while loading (maps of all files would cost more memory than the
 * inventory itself): who needs a line asks here, and the file's events are read again, each file once.
 */
import type { Event } from 'js-yaml';
import { COLLECTION_STYLE, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import type { Diagnostic, Finding, Place, Position } from '../lib/diagnostic.ts';
import { lineStarts, positionOf, withoutByteOrderMark } from '../lib/lines.ts';
import { parentPointer, pointerToken } from '../lib/pointer.ts';

/** The text of an inventory file by the name that its places carry; null if it cannot be read. */
export type ReadFile = (file: string) => string | null;

/** Half-open offsets. */
interface Range {
  from: number;
  to: number;
}

interface Node {
  /** Null for the whole document and for entries of a list. */
  key: Range | null;
  value: Range;
}

/** One file, read for its positions. */
export interface FileIndex {
  file: string;
  text: string;
  starts: readonly number[];
  nodes: ReadonlyMap<string, Node>;
}

/** Walks the events of one document; js-yaml nests no deeper than 100, so recursion is safe. */
class Walk {
  readonly nodes = new Map<string, Node>();
  private at = 1;
  private readonly text: string;
  private readonly events: readonly Event[];

  constructor(text: string, events: readonly Event[]) {
    this.text = text;
    this.events = events;
  }

  /** Reads the node at the cursor; `before` is where it would stand if it has no text (`key:`). */
  node(pointer: string, key: Range | null, before: Range): Range {
    const event = this.events[this.at++];
    const node: Node = { key, value: before };
    // Of a duplicate key the first counts, as in parseYaml.
    if (!this.nodes.has(pointer)) this.nodes.set(pointer, node);
    if (event?.type === EVENT_ID.SCALAR) {
      if (event.valueStart === -1) return before;
      const wider = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
      node.value = { from: event.valueStart - wider, to: event.valueEnd + wider };
    } else if (event?.type === EVENT_ID.ALIAS) {
      node.value = { from: event.anchorStart - 1, to: event.anchorEnd };
    } else if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) {
      const from = event.start;
      const inside = { from, to: from + 1 };
      const last = event.type === EVENT_ID.MAPPING ? this.entries(pointer, inside) : this.items(pointer, inside);
      const flow = event.style === COLLECTION_STYLE.FLOW;
      node.value = flow ? { from, to: this.closing(last.to) } : { from, to: this.firstEntry(from) };
      return { from, to: last.to };
    }
    return node.value;
  }

  private entries(pointer: string, inside: Range): Range {
    let last = inside;
    while (!this.pop()) {
      const event = this.events[this.at];
      const plain = event?.type === EVENT_ID.SCALAR;
      // A complex key has no pointer, and parseYaml refuses it.
      const name = plain ? getScalarValue(this.text, event) : '\0';
      const key = this.node(`${pointer}\0`, null, last);
      last = this.node(pointer + pointerToken(name), key, key);
    }
    return last;
  }

  private items(pointer: string, inside: Range): Range {
    let last = inside;
    for (let index = 0; !this.pop(); index++) last = this.node(`${pointer}/${index}`, null, last);
    return last;
  }

  private pop(): boolean {
    const event = this.events[this.at];
    if (event !== undefined && event.type !== EVENT_ID.POP) return false;
    this.at++;
    return true;
  }

  /** The end of a flow collection: events do not hold it, so look behind its last entry. */
  private closing(end: number): number {
    const bracket = /\s*,?\s*[\]}]/y;
    bracket.lastIndex = end;
    return bracket.test(this.text) ? bracket.lastIndex : end;
  }

  /** A block collection is marked by its first entry's key or dash. */
  private firstEntry(from: number): number {
    const word = /-|[^\s:]+/y;
    word.lastIndex = from;
    return word.test(this.text) ? word.lastIndex : from + 1;
  }
}

/** Reads a file for its positions; a file that is no YAML has no nodes, and everything lies on its first line. */
export function indexFile(file: string, source: string): FileIndex {
  const text = withoutByteOrderMark(source);
  const starts = lineStarts(text);
  try {
    const events = parseEvents(text, {});
    const walk = new Walk(text, events);
    if (events.length > 0) walk.node('', null, { from: 0, to: 1 });
    return { file, text, starts, nodes: walk.nodes };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { file, text, starts, nodes: new Map() };
  }
}

/** The position of a pointer's key or value; of one that is not there, the nearest ancestor's. */
export function positionIn(index: FileIndex, pointer: string, part: Place['part']): Position {
  let at = pointer;
  let node = index.nodes.get(at);
  while (node === undefined && at !== '') {
    at = parentPointer(at);
    node = index.nodes.get(at);
  }
  // What is missing below an entry is told at the entry's name, not at its first line.
  const wantsKey = part === 'key' || at !== pointer;
  const range = (wantsKey ? node?.key : null) ?? node?.value ?? { from: 0, to: 1 };
  return positionOf(index.file, index.text, index.starts, range.from, range.to);
}

/**
 * Findings with their lines, in the order given. Each file is read once and only if a finding names it; where it can no
 * longer be read, the position is the file's first column.
 */
export function locate(findings: readonly Finding[], readFile: ReadFile): Diagnostic[] {
  const byFile = new Map<string, { place: Place; put: (position: Position) => void }[]>();
  const ask = (place: Place, put: (position: Position) => void) => {
    const wanted = byFile.get(place.file);
    if (wanted === undefined) byFile.set(place.file, [{ place, put }]);
    else wanted.push({ place, put });
  };
  const diagnostics = findings.map(({ place, related, ...rest }): Diagnostic => {
    const diagnostic: Diagnostic = { ...rest, position: null, related: [] };
    if (place !== null) ask(place, (position) => (diagnostic.position = position));
    for (const [order, { message, place: other }] of related.entries()) {
      const nowhere = { file: other.file, line: 1, column: 1, endColumn: 2 };
      diagnostic.related[order] = { message, position: nowhere };
      ask(other, (position) => (diagnostic.related[order] = { message, position }));
    }
    return diagnostic;
  });
  for (const [file, wanted] of byFile) {
    const index = indexFile(file, readFile(file) ?? '');
    for (const { place, put } of wanted) put(positionIn(index, place.pointer, place.part));
  }
  return diagnostics;
}
