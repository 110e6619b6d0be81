/** Which sites each wave is about. */
import type { Context } from './context.ts';
import { parseSelectors } from './select.ts';

/**
 * Sites by wave, in the waves' order: the selectors of `sites` carried out over all sites. A wave may name an earlier
 * wave's sites by `wave:`. Linear in sites times selectors.
 */
export function sitesOfWaves(context: Context): Map<string, ReadonlySet<string>> {
  const written = Object.entries(context.inventory.rollout?.waves ?? {}).sort(([, x], [, y]) => x.order - y.order);
  const waves = new Map<string, ReadonlySet<string>>();
  for (const [id, { sites }] of written) {
    const found = new Set<string>();
    for (const selector of sites) {
      // An id stands for itself: most waves are lists of them.
      if (context.rows.byId.has(selector)) found.add(selector);
      else for (const site of selected(context, selector, waves)) found.add(site);
    }
    waves.set(id, found);
  }
  return waves;
}

function selected(context: Context, selector: string, waves: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const { sites } = context.inventory;
  const agency = selector.startsWith('agency:') ? selector.slice('agency:'.length) : null;
  const selection = parseSelectors([selector], waves);
  return context.rows.all
    .filter((row) => (agency === null ? selection.mayHold(row) : sites[row.id]?.agency === agency))
    .map(({ id }) => id);
}
