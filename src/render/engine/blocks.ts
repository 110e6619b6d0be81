import { isOrigin, originOf } from '../../lib/origin.ts';
import type { Callable } from './callable.ts';
import { type Frame, innerFrame, loopFrame } from './frame.ts';
import { holds } from './helper.ts';
import { unfit } from './mistakes.ts';
import type { Site } from './template-error.ts';

interface Branch {
  (context: unknown, options?: { data: Frame; blockParams?: unknown[] }): string;
  /** How many block parameters the branch declares. */
  blockParams: number;
}

interface BlockOptions {
  data: Frame;
  fn: Branch;
  inverse: Branch;
}

/**
 * The four blocks, with Handlebars' own meaning: `if` and `unless` test as `holds` does; `each` goes through a list or an
 * object's own properties, `{{else}}` where there is none; `with` enters a value, `{{else}}` where it is null, false or
 * empty (0 is a value). No block changes what its body printed, or markers would lie.
 *
 * `each` and `with` remember the origin of what they enter. An object's `origin` tells where the object is from; it is no
 * item of it.
 */
export function blocks(siteAt: (site: number) => Site): Record<string, Callable> {
  return {
    if(this: unknown, value: unknown, options: BlockOptions) {
      return holds(value) ? options.fn(this) : options.inverse(this);
    },
    unless(this: unknown, value: unknown, options: BlockOptions) {
      return holds(value) ? options.inverse(this) : options.fn(this);
    },
    with(this: unknown, value: unknown, options: BlockOptions) {
      if (value !== 0 && !holds(value)) return options.inverse(this);
      return options.fn(value, { data: innerFrame(options.data, value, options.data), blockParams: [value] });
    },
    each(this: unknown, site: number, value: unknown, options: BlockOptions) {
      if (Array.isArray(value)) {
        return value.length === 0 ? options.inverse(this) : list(value, options, () => siteAt(site));
      }
      if (typeof value !== 'object' || value === null) throw unfit(siteAt(site), value, 'a list', options.data.origin);
      const keys = Object.keys(value).filter(
        (key) => key !== 'origin' || !isOrigin((value as { origin: unknown }).origin),
      );
      if (keys.length === 0) return options.inverse(this);
      return list(
        keys.map((key) => (value as Record<string, unknown>)[key]),
        options,
        () => siteAt(site),
        keys,
      );
    },
  };
}

function list(items: readonly unknown[], options: BlockOptions, site: () => Site, keys?: readonly string[]): string {
  const { fn } = options;
  const frame = loopFrame(options.data);
  const parameters = fn.blockParams > 0;
  const last = items.length - 1;
  const inner: { data: Frame; blockParams?: unknown[] } = { data: frame };
  let text = '';
  for (let index = 0; index <= last; index++) {
    const item = items[index];
    if (item === undefined || item === null) {
      const at = { ...site(), text: `${site().text}.${keys?.[index] ?? index}` };
      throw unfit(at, item, 'something to enter', options.data.origin);
    }
    frame.key = keys === undefined ? index : keys[index];
    frame.index = index;
    frame.first = index === 0;
    frame.last = index === last;
    frame.context = item;
    frame.origin = originOf(item) ?? options.data.origin;
    if (parameters) inner.blockParams = [item, frame.key];
    text += fn(item, inner);
  }
  return text;
}
