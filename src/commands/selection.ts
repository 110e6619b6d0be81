import type { Context } from '../network/context.ts';
import { parseSelectors, type Selection } from '../network/select.ts';

/** The selection that `--limit` means, with the waves of the inventory. */
export function selectionOf(context: Context, limit: readonly string[] | undefined): Selection {
  const waves = new Map<string, ReadonlySet<string>>();
  for (const [id, wave] of Object.entries(context.inventory.rollout?.waves ?? {})) {
    waves.set(id, new Set(wave.sites ?? []));
  }
  return parseSelectors(limit, waves);
}
