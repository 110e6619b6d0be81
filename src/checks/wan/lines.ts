/** The lines of each site: a second one that fails apart from the first, and that the first is preferred to. */
import type { Site, WanLink } from '../../inventory/types.ts';
import type { Cause, Finding } from '../../lib/diagnostic.ts';
import { lacking } from '../../network/hardware.ts';
import { hubDevice, isProbed, unwatchingEnds } from '../../network/resolve/probe.ts';
import type { SiteRow } from '../../network/rows.ts';
import { hasIpv6 } from '../../network/stage.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Every site that hangs on another one. Linear. */
export function checkLines(scene: Scene): Finding[] {
  const found: Finding[] = [];
  for (const row of scene.context.rows.all) {
    const site = scene.context.inventory.sites[row.id]!;
    if (site.wan === undefined) continue;
    found.push(...contractsOf(scene, row.id, site));
    if (!row.agency) continue;
    found.push(...linesOf(scene, row, site));
  }
  return found;
}

function linesOf(scene: Scene, row: SiteRow, site: Site): Finding[] {
  const { primary, backup } = site.wan ?? {};
  const at = (...path: string[]) => placeOf(scene, 'sites', row.id, 'wan', ...path);
  const key = (...path: string[]) => ({ ...at(...path), part: 'key' as const });
  const found: Finding[] = [];
  if (primary !== undefined && backup === undefined && site.island !== true) {
    found.push(tell('WAN001', key(), `${row.id} has one line, and is no island: a cut takes it off the network`));
  }
  if (primary !== undefined && backup !== undefined) {
    for (const field of ['carrier', 'duct'] as const) {
      if (primary[field] === undefined || primary[field] !== backup[field]) continue;
      const message = `both lines of ${row.id} are of the ${field} ${primary[field]}: one fault takes both`;
      const related = [{ message: 'the primary line', place: at('primary', field) }];
      found.push(tell('WAN002', at('backup', field), message, { related }));
    }
    const [cost, other] = [costOf('primary', primary), costOf('backup', backup)];
    if (row.routing === 'ospf' && cost >= other) {
      const message = `the primary line of ${row.id} costs ${cost} and the backup ${other}: the backup would carry the traffic`;
      const place = primary.cost === undefined ? at('backup', 'cost') : at('primary', 'cost');
      found.push(tell('WAN003', place, message));
    }
    found.push(...hubsOf(scene, row, primary, backup), ...probesOf(scene, row));
  }
  if (hasIpv6(row.stage)) {
    for (const [id, link] of Object.entries(site.wan ?? {}) as [string, WanLink][]) {
      if (link.kind !== 'l3vpn' || link.ipv6 === 'yes') continue;
      const message = `${row.id} is ${row.stage}, and the carrier of its ${id} line does not carry IPv6`;
      found.push(tell('WAN006', link.ipv6 === undefined ? key(id) : at(id, 'ipv6'), message));
    }
  }
  return found;
}

/** Contracts of a site's lines; a hub's own lines into the carriers' VPNs have them, too. */
function contractsOf(scene: Scene, site: string, { wan }: Site): Finding[] {
  return (Object.entries(wan ?? {}) as [string, WanLink][]).flatMap(([id, { contractEnd }]) => {
    if (contractEnd === undefined || new Date(`${contractEnd}T23:59:59Z`) >= scene.now) return [];
    const place = placeOf(scene, 'sites', site, 'wan', id, 'contractEnd');
    return [tell('WAN007', place, `the contract of the ${id} line of ${site} ended on ${contractEnd}`)];
  });
}

/** OSPF costs unless the link says otherwise: see `joinOspf` in the resolver. */
function costOf(id: 'primary' | 'backup', link: WanLink): number {
  return link.cost ?? (id === 'primary' ? 10 : 100);
}

function hubsOf(scene: Scene, row: SiteRow, primary: WanLink, backup: WanLink): Finding[] {
  if (primary.to !== backup.to || primary.kind !== 'fibre' || backup.kind !== 'fibre') return [];
  const hub = scene.context.rows.byId.get(primary.to);
  const [one, other] = [primary, backup].map((link, index) =>
    hub === undefined ? null : hubDevice(hub, { ...link, id: index === 0 ? 'primary' : 'backup' }),
  );
  if (one === undefined || one === null || one.id !== other?.id) return [];
  const message = `both lines of ${row.id} end at ${primary.to}/${one.id}: with it both are lost`;
  const place = { ...placeOf(scene, 'sites', row.id, 'wan', 'backup'), part: 'key' as const };
  return [tell('WAN004', place, message, { causes: endsOf(scene, primary.to, hub, one.id) })];
}

/** Where the hub says which device ends lines: at one that says what another says already, then at the one that ends these. */
function endsOf(scene: Scene, site: string, hub: SiteRow | undefined, device: string): Cause[] {
  const ends = hub?.devices.filter(({ wanHub }) => wanHub !== null) ?? [];
  const twins = ends.filter(({ wanHub }, index) => ends.findIndex((one) => one.wanHub === wanHub) < index);
  const ids = [...twins.map(({ id }) => id), device];
  const hint = 'write `wanHub: primary` at one of its devices and `wanHub: backup` at another';
  return ids.map((id) => ({ place: placeOf(scene, 'sites', site, 'devices', id, 'wanHub'), what: '', hint }));
}

/** A static route over fibre stays while the light is on, whatever is cut behind the next switch. */
function probesOf(scene: Scene, row: SiteRow): Finding[] {
  return row.wan.flatMap((link) => {
    if (link.id !== 'primary' || row.routing !== 'static' || link.kind !== 'fibre') return [];
    if (isProbed(scene.context, row, link)) return [];
    const message = `${row.id} is routed by static lines that nothing watches: its backup is used only when the light goes out`;
    const [end] = unwatchingEnds(scene.context, row, link);
    const why =
      end === undefined ? '' : ` (${end.id} is asked for BFD of static routes: ${lacking(end)}, ${end.source})`;
    return [tell('WAN005', { ...placeOf(scene, 'sites', row.id, 'wan'), part: 'key' }, `${message}${why}`)];
  });
}
