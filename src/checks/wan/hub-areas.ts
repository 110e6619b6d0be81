/** Hubs that share an OSPF area without meeting in it. */
import type { Finding } from '../../lib/diagnostic.ts';
import { lackIn } from '../../network/hardware.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { hubDevice } from '../../network/resolve/probe.ts';
import { areaOf } from '../../network/resolve/wan-lines.ts';
import { specOf } from '../../network/spec.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface Hub {
  site: string;
  device: string;
  model: string;
  release: string | null;
}

/** Two hubs of one area, with a site that has a line to each. */
interface Pair {
  hubs: readonly [Hub, Hub];
  area: number;
  spoke: string;
}

/**
 * A path inside an area wins over one through the backbone whatever it costs (RFC 2328 section 16.2): two hubs that both
 * border an area of sites and do not meet in it reach each other's sites through another site once a line is lost. They
 * meet by a multi-area adjacency (RFC 5185) over their own link, which not every platform has. Told once a pair of hubs.
 */
export function checkHubAreas(scene: Scene): Finding[] {
  return pairsOf(scene).flatMap((pair) => {
    const [one, other] = pair.hubs;
    const names = `${one.site}/${one.device} and ${other.site}/${other.device}`;
    const related = [
      { message: `${pair.spoke} has a line to each`, place: placeOf(scene, 'sites', pair.spoke, 'wan') },
    ];
    const written = own(own(scene.context.inventory.sites, one.site)?.devices, one.device) !== undefined;
    const path = written ? ['devices', one.device] : [];
    const place = { ...placeOf(scene, 'sites', one.site, ...path), part: 'key' as const };
    if (!areJoined(scene, pair.hubs)) {
      const message = `${names} share OSPF area ${pair.area}, and no routed link joins them`;
      return [tell('WAN011', place, message, { related })];
    }
    const lack = lackIn(scene.context, one, 'ospfMultiArea') ?? lackIn(scene.context, other, 'ospfMultiArea');
    if (lack === null) return [];
    const message = `${names} share OSPF area ${pair.area} and cannot meet in it: ${lack.platform} ${lack.release} has no multi-area adjacency`;
    const hint = `a site that lost one line is reached through another site: end the \`backup\` at the hub of the primary, write \`routing: bgp\` at the sites, or take hubs that have it (${lack.source})`;
    return [tell('WAN010', place, message, { hint, related })];
  });
}

function pairsOf({ context }: Scene): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const row of context.rows.all) {
    if (row.routing !== 'ospf') continue;
    const hubs = row.wan.flatMap((link): Hub[] => {
      const hub = context.rows.byId.get(link.to);
      const device = hub === undefined || link.to === row.id ? null : hubDevice(hub, link);
      return link.kind !== 'fibre' || device === null
        ? []
        : [{ site: link.to, device: device.id, model: device.model, release: device.release }];
    });
    const [one, other] = hubs;
    if (one === undefined || other === undefined) continue;
    if (one.site === other.site && one.device === other.device) continue;
    const key = [`${one.site}/${one.device}`, `${other.site}/${other.device}`].sort().join(' ');
    if (!pairs.has(key)) pairs.set(key, { hubs: [one, other], area: areaOf(row.number), spoke: row.id });
  }
  return [...pairs.values()];
}

/** Whether a routed link of their own site has the two hubs as its ends. */
function areJoined({ context }: Scene, [one, other]: readonly [Hub, Hub]): boolean {
  if (one.site !== other.site || own(context.inventory.sites, one.site) === undefined) return false;
  const links = specOf(context, one.site)?.links ?? [];
  return links.some(({ kind, a, b }) => {
    const ends = [parseEnd(a), parseEnd(b)].map(({ site, device }) => (site === null ? device : null));
    return kind === 'routed' && ends.includes(one.device) && ends.includes(other.device);
  });
}
