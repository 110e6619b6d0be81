/**
 * One inventory file as a tree that knows where everything stands, entries with their whole extent: what an operator
 * needs to change one thing in the text and leave comments, quotes and layout as they are.
 */
import type { Event } from 'js-yaml';
import { COLLECTION_STYLE, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import { pointerToken } from '../../src/lib/pointer.ts';

/** Half-open offsets. */
export interface Range {
  from: number;
  to: number;
}

export interface Node {
  pointer: string;
  /** The steps of the pointer, unescaped. */
  keys: readonly string[];
  kind: 'map' | 'list' | 'scalar';
  style: 'block' | 'flow' | 'plain' | 'quoted' | 'literal';
  /** Null for the document and for items of a list. */
  key: Range | null;
  /** The whole value; of a quoted scalar with its quotes. */
  value: Range;
  /** What a scalar says, unquoted; empty for collections. */
  text: string;
  parent: Node | null;
  children: Node[];
}

export interface Tree {
  file: string;
  text: string;
  root: Node;
  /** All nodes below the root, in the order of the text. */
  nodes: readonly Node[];
}

class Builder {
  readonly nodes: Node[] = [];
  private at = 1;
  private readonly source: string;
  private readonly events: readonly Event[];

  constructor(source: string, events: readonly Event[]) {
    this.source = source;
    this.events = events;
  }

  build(parent: Node | null, name: string | null, key: Range | null, before: number): Node {
    const event = this.events[this.at++];
    const node: Node = {
      pointer: name === null ? '' : (parent?.pointer ?? '') + pointerToken(name),
      keys: name === null ? [] : [...(parent?.keys ?? []), name],
      kind: 'scalar',
      style: 'plain',
      key,
      value: { from: before, to: before },
      text: '',
      parent,
      children: [],
    };
    if (parent !== null) this.nodes.push(node);
    if (event?.type === EVENT_ID.SCALAR) this.scalar(node, event);
    else if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) {
      node.kind = event.type === EVENT_ID.MAPPING ? 'map' : 'list';
      node.style = event.style === COLLECTION_STYLE.FLOW ? 'flow' : 'block';
      const last = this.below(node, event.start + 1);
      node.value = { from: event.start, to: node.style === 'flow' ? this.closing(last) : last };
    }
    return node;
  }

  private scalar(node: Node, event: Event & { type: typeof EVENT_ID.SCALAR }): void {
    if (event.valueStart === -1) return;
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    const wider = quoted ? 1 : 0;
    node.style = quoted ? 'quoted' : event.style === SCALAR_STYLE.PLAIN ? 'plain' : 'literal';
    node.value = { from: event.valueStart - wider, to: event.valueEnd + wider };
    // The events count a block scalar's last line end to it.
    if (node.style === 'literal') node.value.to = this.source.slice(0, node.value.to).trimEnd().length;
    node.text = getScalarValue(this.source, event);
  }

  /** Reads what a collection holds; gives where it ends. */
  private below(node: Node, from: number): number {
    let last = from;
    for (let index = 0; !this.pop(); index++) {
      let name = String(index);
      let key: Range | null = null;
      if (node.kind === 'map') {
        const event = this.events[this.at++];
        if (event?.type !== EVENT_ID.SCALAR) throw new Error(`a key at ${last} is no scalar`);
        const wider = event.style === SCALAR_STYLE.PLAIN ? 0 : 1;
        name = getScalarValue(this.source, event);
        key = { from: event.valueStart - wider, to: event.valueEnd + wider };
        last = key.to + 1;
      }
      const child = this.build(node, name, key, last);
      node.children.push(child);
      last = Math.max(last, child.value.to);
    }
    return last;
  }

  private pop(): boolean {
    const event = this.events[this.at];
    if (event !== undefined && event.type !== EVENT_ID.POP) return false;
    this.at++;
    return true;
  }

  /** Events do not hold where a flow collection ends: it is the bracket behind its last entry. */
  private closing(end: number): number {
    const bracket = /\s*,?\s*[\]}]/y;
    bracket.lastIndex = end;
    return bracket.test(this.source) ? bracket.lastIndex : end;
  }
}

/** Reads a file that is right: what is mutated has no mistake yet. */
export function readTree(file: string, text: string): Tree {
  const builder = new Builder(text, parseEvents(text, {}));
  const root = builder.build(null, null, null, 0);
  return { file, text, root, nodes: builder.nodes };
}

/** An entry of a map from its key, an item of a list from its value, to the end of the value. */
export function extent(node: Node): Range {
  return { from: node.key?.from ?? node.value.from, to: node.value.to };
}

/** Inside the quotes of a quoted scalar; of any other, the value. */
export function inside({ style, value }: Node): Range {
  return style === 'quoted' ? { from: value.from + 1, to: value.to - 1 } : value;
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Behind the line's end, the newline included. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

/** 1-based. */
export function lineOf(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line++;
  return line;
}
