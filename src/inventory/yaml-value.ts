/**
 * Events of one YAML document into plain objects. js-yaml has a constructor of its own, but that one stops at the first
 * duplicate key, follows aliases, and forgets how a number or a key was written.
 */
import type { Event, ScalarEvent } from 'js-yaml';
import {
  boolCoreTag,
  EVENT_ID,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  SCALAR_STYLE,
} from 'js-yaml';
import type { Mistake } from './yaml-mistakes.ts';
import * as mistakes from './yaml-mistakes.ts';

/** A mapping of the file, keys as they were written. */
export type YamlMapping = Record<string, unknown>;

/** A number whose spelling its value does not give back: `7.10`, `010`, `0x30`. */
export interface RawNumber {
  container: YamlMapping | unknown[];
  key: string | number;
  raw: string;
}

const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** YAML 1.2.2 section 10.3, the core schema, by the first character of a plain scalar. */
function plainValue(source: string): unknown {
  let value: unknown = NOT_RESOLVED;
  const first = source.charCodeAt(0);
  if ((first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46) {
    value = intCoreTag.resolve(source, false, intCoreTag.tagName);
    if (value === NOT_RESOLVED) value = floatCoreTag.resolve(source, false, floatCoreTag.tagName);
  } else if (first === 110 || first === 78 || first === 126 || source === '') {
    value = nullCoreTag.resolve(source, false, nullCoreTag.tagName);
  } else if (first === 116 || first === 84 || first === 102 || first === 70) {
    value = boolCoreTag.resolve(source, false, boolCoreTag.tagName);
  }
  return value === NOT_RESOLVED ? source : value;
}

/** V8 makes a slice of 13 units or more a view that keeps the whole file alive; shorter ones are copies already. */
const SHORTEST_VIEW = 13;
const MOST_SHARED = 4096;
const shared = new Map<string, string>();

/**
 * `slice` without the file behind it, and one copy of what thousands of files repeat (`dual-stack`): 50,000 sites of
 * ten lines take 25 MB instead of 71.
 */
function ownText(slice: string): string {
  const known = shared.get(slice);
  if (known !== undefined) return known;
  const own = slice.length < SHORTEST_VIEW ? slice : Buffer.from(slice).toString();
  if (shared.size >= MOST_SHARED) shared.clear();
  shared.set(own, own);
  return own;
}

interface Frame {
  container: YamlMapping | unknown[];
  isMapping: boolean;
  key: string | null;
  keyStart: number;
  keyEnd: number;
  /** The index of the event that opens this collection. */
  opening: number;
  /** Where each key first stands; made only when a duplicate turns up. */
  firstKeys: Map<string, ScalarEvent> | null;
}

/** The first event of each key of the mapping that `events[opening]` opens. */
function firstKeys(text: string, events: readonly Event[], opening: number): Map<string, ScalarEvent> {
  const keys = new Map<string, ScalarEvent>();
  let depth = 0;
  let atKey = true;
  for (let index = opening + 1; index < events.length; index++) {
    const event = events[index]!;
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      depth++;
      continue;
    }
    if (event.type === EVENT_ID.POP && --depth < 0) break;
    if (depth > 0) continue;
    if (atKey && event.type === EVENT_ID.SCALAR) {
      const key = getScalarValue(text, event);
      if (!keys.has(key)) keys.set(key, event);
    }
    atKey = !atKey;
  }
  return keys;
}

/** Builds the value of the first document from its events and notes what a file may not hold. */
export class ValueBuilder {
  readonly numbers: RawNumber[] = [];
  readonly mistakes: Mistake[] = [];
  value: unknown;
  /** False once something stood there that has no value here (an alias, a tag, a complex key). */
  whole = true;
  /** The end of the last scalar with text: an empty key has no place of its own. */
  private last = 0;
  private readonly frames: Frame[] = [];
  private readonly text: string;
  private readonly events: readonly Event[];

  constructor(text: string, events: readonly Event[]) {
    this.text = text;
    this.events = events;
  }

  /** Consumes the events of the first document; returns the index of the event behind it. */
  build(): number {
    const { events } = this;
    let index = 1;
    for (; index < events.length; index++) {
      const event = events[index]!;
      switch (event.type) {
        case EVENT_ID.SCALAR:
          this.scalar(event);
          break;
        case EVENT_ID.MAPPING:
        case EVENT_ID.SEQUENCE: {
          if (event.tagStart !== -1 || event.anchorStart !== -1) this.properties(event);
          const isMapping = event.type === EVENT_ID.MAPPING;
          const container = isMapping ? {} : [];
          this.add(container, event.start);
          this.frames.push({
            container,
            isMapping,
            key: null,
            keyStart: 0,
            keyEnd: 0,
            opening: index,
            firstKeys: null,
          });
          break;
        }
        case EVENT_ID.ALIAS:
          this.alias(event.anchorStart - 1, event.anchorEnd);
          break;
        case EVENT_ID.POP:
          if (this.frames.pop() === undefined) return index + 1;
          break;
        default:
          return index;
      }
    }
    return index;
  }

  private scalar(event: ScalarEvent): void {
    if (event.tagStart !== -1 || event.anchorStart !== -1) this.properties(event);
    const source = getScalarValue(this.text, event);
    if (event.valueEnd !== -1) this.last = event.valueEnd;
    const frame = this.frames[this.frames.length - 1];
    if (frame?.isMapping && frame.key === null) {
      this.key(frame, event, source);
      return;
    }
    if (event.style !== SCALAR_STYLE.PLAIN) {
      this.add(event.fast ? ownText(source) : source, event.valueStart);
      return;
    }
    const value = plainValue(source);
    if (typeof value === 'number' && frame !== undefined && String(value) !== source) {
      const { container } = frame;
      this.numbers.push({ container, key: frame.key ?? (container as unknown[]).length, raw: source });
    }
    this.add(typeof value === 'string' && event.fast ? ownText(value) : value, event.valueStart);
  }

  private key(frame: Frame, event: ScalarEvent, source: string): void {
    const start = event.valueStart;
    frame.key = source;
    frame.keyStart = start;
    frame.keyEnd = event.valueEnd;
    const plain = event.style === SCALAR_STYLE.PLAIN;
    if (source === '') {
      const at = start === -1 ? Math.max(0, this.text.indexOf(':', this.last)) : start;
      this.mistakes.push(mistakes.emptyKey(at, at + 1));
    }
    if (source === '<<' && plain) this.refuse(mistakes.mergeKey(start, event.valueEnd));
    else if (REFUSED_KEYS.has(source)) this.refuse(mistakes.refusedKey(source, start, event.valueEnd));
    else if (plain && source.endsWith(':')) this.refuse(mistakes.colonKey(source, start, event.valueEnd));
  }

  private add(value: unknown, start: number): void {
    const frame = this.frames[this.frames.length - 1];
    if (frame === undefined) {
      this.value = value;
    } else if (!frame.isMapping) {
      (frame.container as unknown[]).push(value);
    } else if (frame.key === null) {
      this.refuse(mistakes.complexKey(start));
      frame.key = '';
    } else {
      const container = frame.container as YamlMapping;
      const { key } = frame;
      frame.key = null;
      // Values are never undefined, so the first test spares the second nearly always.
      if (key !== '' && container[key] !== undefined && Object.hasOwn(container, key)) {
        frame.firstKeys ??= firstKeys(this.text, this.events, frame.opening);
        const first = frame.firstKeys.get(key);
        if (first !== undefined) this.mistakes.push(mistakes.duplicateKey(key, frame.keyStart, frame.keyEnd, first));
      } else if (!REFUSED_KEYS.has(key)) {
        container[key] = value;
      }
    }
  }

  private properties(event: { anchorStart: number; anchorEnd: number; tagStart: number; tagEnd: number }): void {
    if (event.anchorStart !== -1) {
      this.mistakes.push(mistakes.anchor(this.text, event.anchorStart - 1, event.anchorEnd));
    }
    if (event.tagStart !== -1) this.refuse(mistakes.tag(this.text, event.tagStart, event.tagEnd));
  }

  private alias(start: number, end: number): void {
    const frame = this.frames[this.frames.length - 1];
    this.whole = false;
    // The alias of a merge key is the same mistake as the merge key.
    if (!(frame?.isMapping && frame.key === '<<')) this.mistakes.push(mistakes.alias(this.text, start, end));
    if (frame?.isMapping && frame.key === null) frame.key = '';
    else this.add(null, start);
  }

  private refuse(mistake: Mistake): void {
    this.whole = false;
    this.mistakes.push(mistake);
  }
}
