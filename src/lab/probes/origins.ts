/** The inventory lines behind what a probe expects. */
import type { Origin } from '../../lib/origin.ts';

/** Lines of many facts, each once. */
export function originsIn(facts: Iterable<{ origin: Origin }>): Origin[] {
  const found = new Map<string, Origin>();
  for (const { origin } of facts) found.set(`${origin.file}#${origin.pointer}`, origin);
  return [...found.values()];
}
