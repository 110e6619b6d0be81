/** What many devices of a run ask for alike is worked out once. */
import type { Context } from './context.ts';

/** `make` with a memory: one value for a run and a name. A run that is over takes its values with it. */
export function oncePerRun<T>(make: (context: Context, name: string) => T): (context: Context, name: string) => T {
  const runs = new WeakMap<Context, Map<string, T>>();
  return (context, name) => {
    let known = runs.get(context);
    if (known === undefined) {
      known = new Map();
      runs.set(context, known);
    }
    if (!known.has(name)) known.set(name, make(context, name));
    return known.get(name) as T;
  };
}
