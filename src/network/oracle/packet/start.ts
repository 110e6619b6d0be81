/** Where a packet begins: at a port that was named, at the device that has its source, or at a host of a segment. */
import type { Address, Prefix } from '../../../lib/ip/address.ts';
import { formatAddress } from '../../../lib/ip/format.ts';
import { containsAddress, hostAt } from '../../../lib/ip/prefix.ts';
import type { Device } from '../../model/device.ts';
import type { Interface } from '../../model/interface.ts';
import type { End } from '../ends.ts';
import type { Routes } from '../forwarding/table.ts';
import { parseInterfaceAddress } from '../parsed.ts';
import type { Packet } from './answer.ts';
import type { Flow } from './flow.ts';

/** `neighbour`: both ends stand in one segment and meet without a device of ours between them. */
export type Start =
  | { kind: 'enters'; device: Device; ingress: Interface | null; vrf: string | null }
  | { kind: 'neighbour'; text: string }
  | { kind: 'nowhere'; text: string };

/** The gateway's place in a segment. */
const GATEWAY_HOST = 1;

/** Finds the first device on the way. */
export function startOf(routes: Routes, packet: Packet, flow: Flow): Start {
  if (packet.ingress !== null) {
    const device = routes.view.device(packet.ingress.device);
    const ingress = device?.interfaces.find(({ name }) => name === packet.ingress!.interface);
    if (device === null || ingress === undefined) {
      return { kind: 'nowhere', text: `there is no port ${packet.ingress.interface} at ${packet.ingress.device}` };
    }
    return { kind: 'enters', device, ingress, vrf: ingress.vrf };
  }
  const own = routes.view.owners(packet.source, packet.site)[0];
  if (own !== undefined) return { kind: 'enters', device: own.device, ingress: null, vrf: own.interface.vrf };
  const site = packet.site ?? routes.view.siteOf(packet.source);
  const gateway = site === null ? null : gatewayOf(routes, site, flow.source);
  if (gateway === null)
    return { kind: 'nowhere', text: `${packet.source} lies in no segment; name the port where it enters` };
  const { device, interface: ingress } = gateway;
  if (
    networksOf(ingress).some(
      (prefix) => containsAddress(prefix, flow.source) && containsAddress(prefix, flow.destination),
    )
  ) {
    // One of ours still decides for itself what it takes.
    const taker = routes.view
      .owners(packet.destination, site)
      .find((end) => networksOf(end.interface).some((prefix) => containsAddress(prefix, flow.source)));
    if (taker !== undefined) {
      return { kind: 'enters', device: taker.device, ingress: taker.interface, vrf: taker.interface.vrf };
    }
    return { kind: 'neighbour', text: `both stand in the segment of ${ingress.name} at ${device.id}` };
  }
  return { kind: 'enters', device, ingress, vrf: ingress.vrf };
}

const gateways = new WeakMap<Routes, Map<string, End | null>>();

/** The forwarding device that a host of the site sends to: who holds the gateway's address and is up. */
export function gatewayOf(routes: Routes, site: string, source: Address): End | null {
  let known = gateways.get(routes);
  if (known === undefined) {
    known = new Map();
    gateways.set(routes, known);
  }
  const key = `${site} ${formatAddress(source)}`;
  let found = known.get(key);
  if (found === undefined) {
    found = findGateway(routes, site, source);
    known.set(key, found);
  }
  return found;
}

function findGateway(routes: Routes, site: string, source: Address): End | null {
  const devices = routes.view.site(site)?.devices.filter(({ forwarding }) => forwarding) ?? [];
  const feet = devices.flatMap((device) =>
    device.interfaces.flatMap((iface) => {
      const prefix = networksOf(iface).find((network) => containsAddress(network, source));
      return prefix === undefined || iface.kind === 'loopback' ? [] : [{ device, interface: iface, prefix }];
    }),
  );
  const [foot] = feet;
  if (foot === undefined) return null;
  const holders = routes.view.owners(formatAddress(hostAt(foot.prefix, GATEWAY_HOST)), site);
  const alive = [...holders, ...feet].filter((end) => routes.outages.up(end.device, end.interface));
  return alive.find((end) => feet.some(({ device }) => device.id === end.device.id)) ?? null;
}

const networks = new WeakMap<Interface, readonly Prefix[]>();

function networksOf(iface: Interface): readonly Prefix[] {
  let found = networks.get(iface);
  if (found === undefined) {
    found = [...iface.ipv4, ...iface.ipv6].flatMap((text) => {
      const parsed = parseInterfaceAddress(text);
      return parsed.ok ? [parsed.value.prefix] : [];
    });
    networks.set(iface, found);
  }
  return found;
}
