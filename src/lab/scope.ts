/** Which sites a lab holds: the data centres, and agencies to try things out on. */
import type { Context } from '../network/context.ts';
import type { SiteRow } from '../network/rows.ts';
import type { Selection } from '../network/select.ts';
import { sitesOfWaves } from '../network/waves.ts';

/**
 * Sites of a lab in the order of their ids, data centres first. Without a selection the agencies are the pilot's: those
 * of the first wave that has any; where no wave has, one agency of each profile and stage.
 */
export function labScope(context: Context, selection: Selection): string[] {
  const centres = context.rows.all.filter((row) => isDataCentre(context, row));
  const ids = new Set(centres.map(({ id }) => id));
  const agencies = selection.all
    ? pilot(context, ids)
    : context.rows.all.filter((row) => !ids.has(row.id) && selects(context, selection, row));
  return [...centres, ...agencies].map(({ id }) => id);
}

/** Where other sites' lines end, or the province's border stands. */
function isDataCentre(context: Context, row: SiteRow): boolean {
  return context.rows.spokes.has(row.id) || row.devices.some(({ role }) => role === 'border');
}

function pilot(context: Context, centres: ReadonlySet<string>): SiteRow[] {
  const agencies = context.rows.all.filter(({ id }) => !centres.has(id));
  for (const sites of sitesOfWaves(context).values()) {
    const found = agencies.filter(({ id }) => sites.has(id));
    if (found.length > 0) return found;
  }
  const first = new Map(agencies.toReversed().map((row) => [`${row.profile} ${row.stage}`, row]));
  return agencies.filter((row) => first.get(`${row.profile} ${row.stage}`) === row);
}

/** A site is in the lab as a whole, whichever of its devices is selected. */
function selects(context: Context, selection: Selection, row: SiteRow): boolean {
  return row.devices.some(({ id, model }) => {
    const platform = context.models[model]?.platform ?? '';
    return selection.holds(row, { id: `${row.id}-${id}`, platform });
  });
}
