/** Which values of an inventory are read while something is worked out. */
import { pointerToken } from '../lib/pointer.ts';

/**
 * The same values behind proxies that tell `note` the pointer of each scalar that is read. An object that is read again is
 * the same proxy, so that memories keyed by it work.
 */
export function traced<T extends object>(root: T, note: (pointer: string) => void): T {
  const known = new WeakMap<object, object>();
  const wrap = (target: object, pointer: string): object => {
    const present = known.get(target);
    if (present !== undefined) return present;
    const proxy = new Proxy(target, {
      get(holder, key, receiver) {
        const value: unknown = Reflect.get(holder, key, receiver);
        if (typeof key === 'symbol' || !Object.hasOwn(holder, key)) return value;
        if (Array.isArray(holder) && key === 'length') return value;
        const at = pointer + pointerToken(key);
        if (typeof value === 'object' && value !== null) return wrap(value, at);
        note(at);
        return value;
      },
    });
    known.set(target, proxy);
    return proxy;
  };
  return wrap(root, '') as T;
}
