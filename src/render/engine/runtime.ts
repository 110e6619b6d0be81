import { blocks } from './blocks.ts';
import type { Callable, Options } from './callable.ts';
import { findControl, isPlain } from './characters.ts';
import type { Frame } from './frame.ts';
import { type Helper, HelperMistake, type HelperTable, Postponed } from './helper.ts';
import { mark, markLines } from './markers.ts';
import { absent, missing, unfit, unprintable } from './mistakes.ts';
import { internal } from './nodes.ts';
import { type Site, TemplateError } from './template-error.ts';

/**
 * The functions that generated code calls. `sites` is where the numbers in that code lead; it may still grow.
 *
 * Reads and prints come by the number of keys in their path, so that none of them makes a list or a closure: this is the
 * hot path of rendering.
 */
export function runtime(sites: readonly Site[], helpers: HelperTable): Record<string, Callable> {
  const siteAt = (site: number): Site => sites[site]!;

  /** One key of a path: own properties only, and no functions. */
  const step = (holder: unknown, key: string, site: number, index: number, options: Options): unknown => {
    if (typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)) {
      const value = (holder as Record<string, unknown>)[key];
      if (value !== undefined && typeof value !== 'function') return value;
    }
    throw missing(siteAt(site), index, holder, key, options.data.origin);
  };
  const read0 = (site: number, base: unknown, options: Options): unknown => {
    if (base === undefined) throw absent(siteAt(site), options.data.origin);
    return base;
  };
  const read1 = (site: number, base: unknown, a: string, options: Options): unknown => step(base, a, site, 0, options);
  const read2 = (site: number, base: unknown, a: string, b: string, options: Options): unknown =>
    step(step(base, a, site, 0, options), b, site, 1, options);
  const read3 = (site: number, base: unknown, a: string, b: string, c: string, options: Options): unknown =>
    step(step(step(base, a, site, 0, options), b, site, 1, options), c, site, 2, options);
  const readN = (site: number, base: unknown, ...rest: unknown[]): unknown => {
    const options = rest.pop() as Options;
    return rest.reduce((holder, key, index) => step(holder, key as string, site, index, options), base);
  };

  const print = (value: unknown, site: number, options: Options): string => {
    if (typeof value === 'string') {
      if (isOneLine(value)) return value;
    } else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
      return String(value);
    }
    throw unprintable(siteAt(site), value, false, options.data.origin);
  };
  const calls: Record<string, Callable> = {
    'read 0': read0,
    'read 1': read1,
    'read 2': read2,
    'read 3': read3,
    'read n': readN,
    'print 0': (site: number, base: unknown, options: Options) => print(read0(site, base, options), site, options),
    'print 1': (site: number, base: unknown, a: string, options: Options) =>
      print(step(base, a, site, 0, options), site, options),
    'print 2': (site: number, base: unknown, a: string, b: string, options: Options) =>
      print(read2(site, base, a, b, options), site, options),
    'print 3': (site: number, base: unknown, a: string, b: string, c: string, options: Options) =>
      print(read3(site, base, a, b, c, options), site, options),
    'print n': (site: number, base: unknown, ...rest: unknown[]) =>
      print(readN(site, base, ...rest), site, rest.at(-1) as Options),
    'print lines': (site: number, value: unknown, options: Options) => {
      const { marks } = options.data;
      if (typeof value === 'string' && findControl(value, '\n\t') < 0)
        return marks === null ? value : markLines(value, marks);
      throw unprintable(siteAt(site), value, true, options.data.origin);
    },
    outer: (depth: number, options: Options) => {
      let frame: Frame | undefined = options.data;
      for (let level = 0; level < depth; level++) frame = frame?.around;
      return frame?.context;
    },
    context: (site: number, value: unknown, options: Options) => {
      if (value === null) throw unfit(siteAt(site), value, 'a context for a partial', options.data.origin);
      return value;
    },
    mark,
    ...blocks(siteAt),
  };
  for (const [name, helper] of Object.entries(helpers)) calls[`help ${name}`] = inline(helper, name, siteAt);
  for (const name of Object.keys(calls)) {
    if (/^(read|help) /.test(name))
      calls[`later ${name}`] = postponed(calls[name]!, helpers[name.slice(5)]?.lazy === true);
  }
  return Object.fromEntries(Object.entries(calls).map(([name, run]) => [internal(name), run]));
}

function isOneLine(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isPlain(text.charCodeAt(index))) return false;
  return true;
}

/** A helper as generated code calls it; what it refuses is told at its place. */
function inline(helper: Helper, name: string, siteAt: (site: number) => Site): Callable {
  const { run } = helper;
  const told = (error: unknown, site: number, options: Options): unknown =>
    error instanceof HelperMistake
      ? new TemplateError(error.code, `${name}: ${error.message}`, siteAt(site), error.hint, options.data.origin)
      : error;
  if (helper.arity[1] === 1) {
    return (site: number, a: unknown, options: Options) => {
      try {
        return run(a);
      } catch (error) {
        throw told(error, site, options);
      }
    };
  }
  if (helper.arity[0] === 2 && helper.arity[1] === 2) {
    return (site: number, a: unknown, b: unknown, options: Options) => {
      try {
        return run(a, b);
      } catch (error) {
        throw told(error, site, options);
      }
    };
  }
  return (site: number, ...rest: unknown[]) => {
    const options = rest.pop() as Options;
    try {
      return run(...rest);
    } catch (error) {
      throw told(error, site, options);
    }
  };
}

/** The same call where a lazy helper may not want its result: a mistake is handed on instead of thrown. */
function postponed(call: Callable, lazy: boolean): Callable {
  return (...args: unknown[]) => {
    const early = lazy ? undefined : args.find((arg) => arg instanceof Postponed);
    if (early !== undefined) return early;
    try {
      return call(...args);
    } catch (error) {
      if (error instanceof TemplateError) return new Postponed(error);
      throw error;
    }
  };
}
