/** What the two ends of a line agree on by what their platforms have: BFD of a static route, keys of OSPFv3. */
import type { WanLink } from '../../inventory/types.ts';
import type { Context } from '../context.ts';
import { type DeviceLack, factsOf, type Hardware, lackIn } from '../hardware.ts';
import type { SiteRow } from '../rows.ts';
import { parseEnd } from './build.ts';
import { ROUTING_ROLES } from './roles.ts';

type DeviceRow = SiteRow['devices'][number];

/** The hub's device for a link: the named one, else the one set apart for primary or backup, else any that is. */
export function hubDevice(hub: SiteRow, link: Pick<WanLink, 'hub'> & { id: string }): DeviceRow | null {
  return (
    hub.devices.find(({ id }) => id === link.hub) ??
    hub.devices.find(({ wanHub }) => wanHub === link.id) ??
    hub.devices.find(({ wanHub }) => wanHub !== null) ??
    null
  );
}

/** The site's own device for a link: `port` may name it, else the first that routes. */
function uplinkDevice(row: SiteRow, link: WanLink): DeviceRow | null {
  const named = link.port === undefined ? null : parseEnd(link.port);
  return (
    (named === null || named.port === '' ? undefined : row.devices.find(({ id }) => id === named.device)) ??
    row.devices.find(({ role }) => ROUTING_ROLES.has(role)) ??
    null
  );
}

/**
 * A fibre line keeps its light when the way behind the next switch is cut: the route would stay, and the backup would
 * never be used. BFD (RFC 5880, 5881) takes the route away; both ends must know it. A single line has nothing to fall
 * back to.
 */
export function isProbed(context: Context, row: SiteRow, link: SiteRow['wan'][number]): boolean {
  const hub = context.rows.byId.get(link.to);
  if (row.routing !== 'static' || link.kind !== 'fibre' || row.wan.length < 2 || hub === undefined) return false;
  return [hubDevice(hub, link), uplinkDevice(row, link)].every((device) => {
    if (device === null || !Object.hasOwn(factsOf(context, device), 'staticBfd')) return false;
    return lackIn(context, device, 'staticBfd') === null;
  });
}

/** The ends of a line that cannot watch it, with their platforms: the site's own first. */
export function unwatchingEnds(context: Context, row: SiteRow, link: SiteRow['wan'][number]): DeviceLack[] {
  const hub = context.rows.byId.get(link.to);
  const ends = [
    { site: row.id, device: uplinkDevice(row, link) },
    { site: link.to, device: hub === undefined ? null : hubDevice(hub, link) },
  ];
  return ends.flatMap(({ site, device }) => {
    const lack = device === null ? null : lackIn(context, device, 'staticBfd');
    return lack === null ? [] : [{ ...lack, id: `${site}/${device!.id}` }];
  });
}

/** Whether both ends of a WAN link can sign OSPFv3 (RFC 7166): an end that cannot takes no signed packet either. */
export function signsOspf3(context: Context, row: SiteRow, link: SiteRow['wan'][number]): boolean {
  const hub = context.rows.byId.get(link.to);
  const ends = [hub === undefined ? null : hubDevice(hub, link), uplinkDevice(row, link)];
  return ends.every((device) => device === null || canSignOspf3(context, device));
}

/** Whether a device can sign OSPFv3; one of an unknown platform is told elsewhere. */
export function canSignOspf3(context: Context, device: Hardware): boolean {
  return lackIn(context, device, 'ospfv3Authentication') === null;
}
