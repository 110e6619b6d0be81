import { type Origin, originOf } from '../../lib/origin.ts';

/** What the markers of one rendering stand for: mark n was left by statement `sites[n]` beside `origins[n]`. */
export interface Marks {
  sites: number[];
  origins: (Origin | null)[];
}

/**
 * Handlebars' data frame: the `@` variables of a template, and what the engine carries along with them. Always built with
 * all fields in this order, so that every frame has one shape.
 */
export interface Frame {
  root: unknown;
  key: string | number | undefined;
  index: number | undefined;
  first: boolean | undefined;
  last: boolean | undefined;
  /** The nearest origin around: of the innermost `each` item, `with` value or partial context that has one. */
  origin: Origin | null;
  /** Null unless markers were asked for. */
  marks: Marks | null;
  /** How many partials are open. */
  depth: number;
  /** The frame that `@../` reads. */
  _parent: Frame | undefined;
}

/** The frame that a rendering starts with. */
export function rootFrame(data: unknown, marks: Marks | null): Frame {
  return {
    root: data,
    key: undefined,
    index: undefined,
    first: undefined,
    last: undefined,
    origin: originOf(data),
    marks,
    depth: 0,
    _parent: undefined,
  };
}

/** The frame of a loop, to be filled per item; `@../` in it reads the frame around. */
export function loopFrame(around: Frame): Frame {
  return {
    root: around.root,
    key: undefined,
    index: undefined,
    first: undefined,
    last: undefined,
    origin: around.origin,
    marks: around.marks,
    depth: around.depth,
    _parent: around,
  };
}

/** The frame inside a `with` or a partial: the same `@` variables, its own origin and depth. */
export function innerFrame(around: Frame, origin: Origin | null, depth: number): Frame {
  return {
    root: around.root,
    key: around.key,
    index: around.index,
    first: around.first,
    last: around.last,
    origin,
    marks: around.marks,
    depth,
    _parent: around._parent,
  };
}
