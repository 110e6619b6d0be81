/** Where a packet goes from a device: to the next one, to a host of the segment, or out of the province. */
import type { Address } from '../../../lib/ip/address.ts';
import { formatAddress } from '../../../lib/ip/format.ts';
import { addressOf } from '../../addresses.ts';
import type { Device } from '../../model/device.ts';
import type { Interface } from '../../model/interface.ts';
import type { End } from '../ends.ts';
import type { Way } from '../forwarding/route.ts';
import type { Routes } from '../forwarding/table.ts';

export type Onward =
  | { kind: 'device'; end: End }
  | { kind: 'host'; text: string }
  | { kind: 'outside'; text: string }
  | { kind: 'nowhere'; text: string };

/** Who gets the packet that leaves `device` by `way`. */
export function onward(routes: Routes, device: Device, egress: Interface, way: Way, destination: Address): Onward {
  const target = way.nextHop ?? formatAddress(destination);
  const holders = routes.view
    .owners(target, device.site.id)
    .filter((end) => end.device.id !== device.id && sharesNetwork(routes, { device, interface: egress }, end));
  const alive = holders.find((end) => routes.outages.up(end.device, end.interface));
  if (alive !== undefined) return { kind: 'device', end: alive };
  if (holders.length > 0) return { kind: 'nowhere', text: `${target} is down` };
  if (way.nextHop === null) return { kind: 'host', text: `host ${target} behind ${egress.name}` };
  const session = device.bgp?.sessions.find(({ remote, kind }) => remote === target && kind !== 'wan');
  if (session !== undefined) return { kind: 'outside', text: `left by session ${session.name}` };
  return (
    throughCarrier(routes, device, egress, destination) ?? { kind: 'nowhere', text: `nobody answers at ${target}` }
  );
}

/** Both stand in one network: an address of another table that happens to be the same is somebody else. */
function sharesNetwork(routes: Routes, near: End, far: End): boolean {
  return routes.view
    .neighbours(near)
    .some(({ device, interface: iface }) => device.id === far.device.id && iface.name === far.interface.name);
}

/**
 * A carrier's VPN routes between the sites on it: to the site whose addresses they are if it has a line there, else to
 * the hub, which gives the carrier a default. Null: the port is no line into a VPN.
 */
function throughCarrier(routes: Routes, device: Device, egress: Interface, destination: Address): Onward | null {
  const { rows } = routes.view.context;
  const lines = lineOf(routes, device.site.id, (local) => holdsAddress(egress, local));
  const line = lines[0];
  if (line === undefined) return null;
  const target = routes.view.siteOf(formatAddress(destination));
  const hub = rows.byId.get(line.to);
  const order = [target, hub?.id ?? null].filter((id) => id !== null && id !== device.site.id);
  for (const id of order) {
    for (const far of lineOf(routes, id!, () => true)) {
      if (far.operator !== line.operator) continue;
      const local = destination.family === 4 ? far.peer?.ipv4?.local : far.peer?.ipv6?.local;
      const end = local === undefined ? null : routes.view.owners(addressOf(local), id)[0];
      if (end === null || end === undefined) continue;
      if (!routes.outages.up(end.device, end.interface)) continue;
      return { kind: 'device', end };
    }
  }
  return { kind: 'nowhere', text: `the VPN of ${line.operator ?? 'the carrier'} knows no way on` };
}

function lineOf(routes: Routes, site: string, wanted: (local: string) => boolean) {
  const links = routes.view.context.rows.byId.get(site)?.wan ?? [];
  return links.filter(
    ({ kind, peer }) =>
      kind === 'l3vpn' && [peer?.ipv4?.local, peer?.ipv6?.local].some((local) => local !== undefined && wanted(local)),
  );
}

function holdsAddress(iface: Interface, local: string): boolean {
  const bare = addressOf(local);
  return [...iface.ipv4, ...iface.ipv6].some((text) => addressOf(text) === bare);
}
