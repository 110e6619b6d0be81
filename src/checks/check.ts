import type { Finding } from '../lib/diagnostic.ts';
import type { Context } from '../network/context.ts';

/** What is wrong beyond the schema. References to sites that the schema refused (`broken`) stay silent. */
export function checkInventory(_context: Context, _broken: ReadonlySet<string>): Finding[] {
  return [];
}
