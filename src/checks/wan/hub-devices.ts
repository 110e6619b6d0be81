/** Devices of a hub that lines end at: one for the primary lines, and one beside it for the backups. */
import type { Finding } from '../../lib/diagnostic.ts';
import type { SiteRow } from '../../network/rows.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

const OTHER = { primary: 'backup', backup: 'primary' } as const;

/** Hubs whose lines of one kind end where those of the other do, since no device is set apart for them. Linear. */
export function checkHubKinds(scene: Scene): Finding[] {
  const { rows } = scene.context;
  return rows.all.flatMap((hub) => {
    const kept = new Set(hub.devices.flatMap(({ wanHub }) => wanHub ?? []));
    const one = hub.devices.find(({ wanHub }) => wanHub !== null);
    if (one === undefined || kept.size !== 1) return [];
    const kind = one.wanHub as keyof typeof OTHER;
    const missing = OTHER[kind];
    // Backups may end at the only device that there is; primaries at one that is kept for backups are a slip.
    const idle = hub.devices.find(({ id, role, wanHub }) => id !== one.id && role === one.role && wanHub === null);
    if ((missing === 'backup' && idle === undefined) || !hasLines(rows.spokes.get(hub.id) ?? [], hub, missing))
      return [];
    const beside = idle === undefined ? '' : `, and ${idle.id} beside it ends none`;
    const message = `${one.id} of ${hub.id} is kept for the ${kind} lines of sites, and no device for their ${missing} lines: they end there as well${beside}`;
    const hint =
      idle === undefined ? `write \`wanHub: ${missing}\` at ${one.id}` : `write \`wanHub: ${missing}\` at ${idle.id}`;
    return [tell('WAN043', placeOf(scene, 'sites', hub.id, 'devices', one.id, 'wanHub'), message, { hint })];
  });
}

function hasLines(spokes: readonly SiteRow[], hub: SiteRow, kind: string): boolean {
  return spokes.some(({ wan }) => wan.some((link) => link.to === hub.id && link.id === kind && link.hub === undefined));
}
