import { type Origin, originOf } from '../../lib/origin.ts';

/** A statement that includes a partial, and the one that includes the partial in which it stands. */
export interface Inclusion {
  site: number;
  around: Inclusion | null;
}

/**
 * What the markers of one rendering stand for: mark n was left by statement `sites[n]` beside `origins[n]`, in the partials
 * that `inclusions[n]` leads out of.
 */
export interface Marks {
  sites: number[];
  origins: (Origin | null)[];
  inclusions: (Inclusion | null)[];
  /** The partial that is being rendered; null in the template itself. */
  within: Inclusion | null;
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
  /** The frame that `@../` reads: of the loop around. */
  _parent: Frame | undefined;
  /** What `this` is. */
  context: unknown;
  /** The frame that `../` reads: of the `each` or `with` around, undefined at the outermost of a template or partial. */
  around: Frame | undefined;
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
    context: data,
    around: undefined,
  };
}

/** The frame of a loop, to be filled per item. */
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
    context: undefined,
    around,
  };
}

/** The frame inside a `with` (`around` is its own) or a partial (`around` is undefined): the same `@` variables. */
export function innerFrame(outer: Frame, context: unknown, around: Frame | undefined): Frame {
  return {
    root: outer.root,
    key: outer.key,
    index: outer.index,
    first: outer.first,
    last: outer.last,
    origin: originOf(context) ?? outer.origin,
    marks: outer.marks,
    depth: around === undefined ? outer.depth + 1 : outer.depth,
    _parent: outer._parent,
    context,
    around,
  };
}
