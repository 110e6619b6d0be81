import { blocks } from './blocks.ts';
import { findControl, isPlain } from './characters.ts';
import { type Frame, innerFrame, loopFrame } from './frame.ts';
import { type Helper, HelperMistake, type HelperTable, holds } from './helper.ts';
import { mark, markLines } from './markers.ts';
import { absent, missing, unfit, unprintable } from './mistakes.ts';
import { type Site, TemplateError } from './template-error.ts';

// biome-ignore lint/suspicious/noExplicitAny: generated code calls these by position, each with its own parameters.
export type Callable = (...args: any[]) => unknown;

/**
 * The functions that generated code calls, with the data frame behind the arguments. `sites` is where the numbers in that code lead; it may still grow.
 *
 * Reads and prints come by the number of keys in their path, so that none of them makes a list or a closure: this is the
 * hot path of rendering.
 */
export function runtime(sites: readonly Site[], helpers: HelperTable): Record<string, Callable> {
  const siteAt = (site: number): Site => sites[site]!;

  /** One key of a path: own properties only, and no functions. */
  const step = (holder: unknown, key: string, site: number, index: number, frame: Frame): unknown => {
    if (typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)) {
      const value = (holder as Record<string, unknown>)[key];
      if (value !== undefined && typeof value !== 'function') return value;
    }
    throw missing(siteAt(site), index, holder, key, frame);
  };
  const read0 = (site: number, base: unknown, frame: Frame): unknown => {
    if (base === undefined) throw absent(siteAt(site), frame.origin);
    return base;
  };
  const read1 = (site: number, base: unknown, a: string, frame: Frame): unknown => step(base, a, site, 0, frame);
  const read2 = (site: number, base: unknown, a: string, b: string, frame: Frame): unknown =>
    step(step(base, a, site, 0, frame), b, site, 1, frame);
  const read3 = (site: number, base: unknown, a: string, b: string, c: string, frame: Frame): unknown =>
    step(step(step(base, a, site, 0, frame), b, site, 1, frame), c, site, 2, frame);
  const readN = (site: number, base: unknown, ...rest: unknown[]): unknown => {
    const frame = rest.pop() as Frame;
    return rest.reduce((holder, key, index) => step(holder, key as string, site, index, frame), base);
  };

  const print = (value: unknown, site: number, frame: Frame): string => {
    if (typeof value === 'string') {
      if (isOneLine(value)) return value;
    } else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
      return String(value);
    }
    throw unprintable(siteAt(site), value, false, frame.origin);
  };
  const calls: Record<string, Callable> = {
    'read 0': read0,
    'read 1': read1,
    'read 2': read2,
    'read 3': read3,
    'read n': readN,
    'print 0': (site: number, base: unknown, frame: Frame) => print(read0(site, base, frame), site, frame),
    'print 1': (site: number, base: unknown, a: string, frame: Frame) =>
      print(step(base, a, site, 0, frame), site, frame),
    'print 2': (site: number, base: unknown, a: string, b: string, frame: Frame) =>
      print(read2(site, base, a, b, frame), site, frame),
    'print 3': (site: number, base: unknown, a: string, b: string, c: string, frame: Frame) =>
      print(read3(site, base, a, b, c, frame), site, frame),
    'print n': (site: number, base: unknown, ...rest: unknown[]) =>
      print(readN(site, base, ...rest), site, rest.at(-1) as Frame),
    'print lines': (site: number, value: unknown, frame: Frame) => {
      const { marks } = frame;
      if (typeof value === 'string' && findControl(value, '\n\t') < 0)
        return marks === null ? value : markLines(value, marks);
      throw unprintable(siteAt(site), value, true, frame.origin);
    },
    outer: (depth: number, frame: Frame) => {
      let found: Frame | undefined = frame;
      for (let level = 0; level < depth; level++) found = found?.around;
      return found?.context;
    },
    context: (site: number, value: unknown, frame: Frame) => {
      if (value === null) throw unfit(siteAt(site), value, 'a context for a partial', frame.origin);
      return value;
    },
    mark,
    holds,
    'inner frame': innerFrame,
    'loop frame': loopFrame,
    ...blocks(siteAt),
  };
  for (const [name, helper] of Object.entries(helpers)) calls[`help ${name}`] = inline(helper, name, siteAt);
  return calls;
}

function isOneLine(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isPlain(text.charCodeAt(index))) return false;
  return true;
}

/** A helper as generated code calls it; what it refuses is told at its place. */
function inline(helper: Helper, name: string, siteAt: (site: number) => Site): Callable {
  const { run } = helper;
  const told = (error: unknown, site: number, frame: Frame): unknown => {
    if (!(error instanceof HelperMistake)) return error;
    const message = error.code === 'TPL005' ? error.message : `${name}: ${error.message}`;
    const hint = error.hint ?? `{{${helper.usage}}} gives ${helper.about}`;
    return new TemplateError(error.code, message, siteAt(site), hint, frame.origin);
  };
  if (helper.arity[1] === 1) {
    return (site: number, a: unknown, frame: Frame) => {
      try {
        return run(a);
      } catch (error) {
        throw told(error, site, frame);
      }
    };
  }
  if (helper.arity[0] === 2 && helper.arity[1] === 2) {
    return (site: number, a: unknown, b: unknown, frame: Frame) => {
      try {
        return run(a, b);
      } catch (error) {
        throw told(error, site, frame);
      }
    };
  }
  return (site: number, ...rest: unknown[]) => {
    const frame = rest.pop() as Frame;
    try {
      return run(...rest);
    } catch (error) {
      throw told(error, site, frame);
    }
  };
}
