/** Who asks the province's own services: everything inside, and the brownfield networks that are routed as they are. */
import type { Context } from '../context.ts';
import { widestOf } from './prefix-lists.ts';
import { foreignOf } from './reach.ts';
import { insidePrefixes } from './resources.ts';

/** Client networks of a family, sorted, each once. */
export function clientPrefixes(context: Context, family: 4 | 6): string[] {
  const inside = insidePrefixes(context, family);
  return widestOf(family === 6 ? inside : [...inside, ...context.rows.all.flatMap(foreignOf)]);
}
