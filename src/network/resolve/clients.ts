/** Who asks the province's own services: everything inside, and the brownfield networks that are routed as they are. */
import type { Context } from '../context.ts';
import { widestOf } from './prefix-lists.ts';
import { foreignOf } from './reach.ts';
import { insidePrefixes } from './resources.ts';

const known = new WeakMap<Context, Map<4 | 6, string[]>>();

/** Client networks of a family, sorted, each once. Every application behind every proxy has them: one walk over all sites. */
export function clientPrefixes(context: Context, family: 4 | 6): string[] {
  let families = known.get(context);
  if (families === undefined) {
    families = new Map();
    known.set(context, families);
  }
  let found = families.get(family);
  if (found === undefined) {
    found = findClients(context, family);
    families.set(family, found);
  }
  return found;
}

function findClients(context: Context, family: 4 | 6): string[] {
  const inside = insidePrefixes(context, family);
  return widestOf(family === 6 ? inside : [...inside, ...context.rows.all.flatMap(foreignOf)]);
}
