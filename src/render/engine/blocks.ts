import { isOrigin, originOf } from '../../lib/origin.ts';
import type { Frame } from './frame.ts';
import { enterPartial, leavePartial } from './markers.ts';
import { unfit } from './mistakes.ts';
import type { Callable } from './runtime.ts';
import type { Site } from './template-error.ts';

/**
 * What generated code asks for `each`, which goes through a list or an object's own properties. An object's `origin`
 * tells where the object is from; it is no item of it. What is entered leaves its origin in the frame. Partials that are
 * entered tell so with markers alone.
 */
export function blocks(siteAt: (site: number) => Site): Record<string, Callable> {
  return {
    'enter partial': enterPartial,
    'leave partial': leavePartial,
    /** The keys of an object, null for a list. */
    keys(site: number, value: unknown, frame: Frame): string[] | null {
      if (Array.isArray(value)) return null;
      if (typeof value !== 'object' || value === null) throw unfit(siteAt(site), value, 'a list', frame.origin);
      return Object.keys(value).filter((key) => key !== 'origin' || !isOrigin((value as { origin: unknown }).origin));
    },
    /** The item of this index; the loop's frame becomes the item's. */
    enter(
      site: number,
      items: readonly unknown[] | Readonly<Record<string, unknown>>,
      keys: readonly string[] | null,
      index: number,
      count: number,
      frame: Frame,
    ): unknown {
      const key = keys === null ? index : keys[index]!;
      const item = (items as Record<string | number, unknown>)[key];
      const outer = frame._parent!.origin;
      if (item === undefined || item === null) {
        const at = siteAt(site);
        throw unfit({ ...at, text: `${at.text}.${key}` }, item, 'something to enter', outer);
      }
      frame.key = key;
      frame.index = index;
      frame.first = index === 0;
      frame.last = index === count - 1;
      frame.context = item;
      frame.origin = originOf(item) ?? outer;
      return item;
    },
  };
}
