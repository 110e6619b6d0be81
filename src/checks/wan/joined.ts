/** Every site hangs on another one, by a way that ends at a data centre and carries what the site has. */
import type { Finding } from '../../lib/diagnostic.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { specOf } from '../../network/spec.ts';
import { hasIpv6 } from '../../network/stage.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Sites without a line, with a backup alone, below a hub that does not lead anywhere or has no IPv6. Linear. */
export function checkJoined(scene: Scene): Finding[] {
  const { context } = scene;
  const { rows } = context;
  if (rows.all.length < 2 || scene.broken.size > 0) return [];
  const centres = new Set(
    Object.values(context.inventory.upstreams).flatMap(({ connections }) =>
      Object.values(connections).map(({ device }) => device.slice(0, device.indexOf('/'))),
    ),
  );
  return rows.all.flatMap((row) => {
    const { wan } = context.inventory.sites[row.id]!;
    const key = { ...placeOf(scene, 'sites', row.id), part: 'key' as const };
    if (!row.agency) {
      if (centres.has(row.id) || rows.spokes.has(row.id) || rows.remoteLinks.has(row.id) || reachesOut(scene, row.id))
        return [];
      return [tell('WAN012', key, `${row.id} has no line to any other site`)];
    }
    const found: Finding[] = [];
    if (wan?.primary === undefined) {
      const place = { ...placeOf(scene, 'sites', row.id, 'wan', 'backup'), part: 'key' as const };
      found.push(tell('WAN013', place, `${row.id} has a backup line, and no primary that it stands in for`));
    }
    for (const link of row.wan) {
      const hub = rows.byId.get(link.to);
      if (hub === undefined || hub.id === row.id) continue;
      const place = placeOf(scene, 'sites', row.id, 'wan', link.id, 'to');
      if (hub.agency && hub.wan.some((onward) => onward.to === row.id)) {
        const message = `${row.id} and ${hub.id} are each other's hub: neither leads to the data centre`;
        found.push(
          tell('WAN019', place, message, { hint: 'write the data centre as `to`, or a site that hangs on it' }),
        );
      } else if (hasIpv6(row.stage) && !hasIpv6(hub.stage)) {
        const message = `${row.id} is ${row.stage}, and its hub ${hub.id} is ${hub.stage}: there is no IPv6 between them`;
        const related = [{ message: hub.id, place: placeOf(scene, 'sites', hub.id, 'stage') }];
        found.push(tell('WAN014', place, message, { related, hint: `write \`stage: dual-stack\` at ${hub.id} first` }));
      }
    }
    return found;
  });
}

/** A core link of the site's own that ends at another site. */
function reachesOut({ context }: Scene, id: string): boolean {
  return (specOf(context, id)?.links ?? []).some(({ a, b }) => {
    return [a, b].some((end) => (parseEnd(end).site ?? id) !== id);
  });
}
