/** The sides of a firewall: which interfaces a policy treats alike, and which zones lie behind them. */
import { originIn } from '../context.ts';
import type { FirewallSide } from '../model/firewall.ts';
import type { Interface } from '../model/interface.ts';
import type { Draft, SiteBuild } from './build.ts';
import type { SegmentPart } from './lan.ts';
import { zonesElsewhere } from './objects.ts';

/** Everything that is not a segment of hosts: the way on. */
interface Way {
  side: FirewallSide;
  /** A static default leaves here. */
  outward: boolean;
}

/**
 * A segment of hosts is a side of its own, named by its zone. WAN ports and segments of a `transit` zone lead on: they
 * carry what has no side here, and zones that exist at other sites too. Where a VRF has several ways on, the one of the
 * default route carries the Internet, the others the inside.
 */
export function sidesOf(build: SiteBuild, draft: Draft): FirewallSide[] {
  const zones = build.context.inventory.policy.zones;
  const ends = new Map<string, FirewallSide>();
  const ways = new Map<string, Way>();
  for (const iface of draft.device.interfaces) {
    if (iface.kind === 'loopback' || (iface.ipv4.length === 0 && iface.ipv6.length === 0)) continue;
    const segment = segmentOf(build, iface);
    if (segment !== null && zones[segment.zone]?.transit !== true) {
      const side = grow(ends, segment.zone, iface);
      if (!side.zones.includes(segment.zone)) side.zones.push(segment.zone);
      continue;
    }
    const name = segment?.id ?? (iface.vrf === null ? 'wan' : `wan-${iface.vrf}`);
    const side = ways.get(name)?.side ?? { name, interfaces: [], vrf: iface.vrf, zones: [], origin: iface.origin };
    side.interfaces.push(iface.name);
    if (segment !== null) side.zones.push(segment.zone);
    ways.set(name, { side, outward: isOutward(draft, iface) || (ways.get(name)?.outward ?? false) });
  }
  for (const way of ways.values()) fill(build, way, [...ways.values()], ends);
  const self: FirewallSide = {
    name: 'self',
    interfaces: [],
    vrf: null,
    zones: Object.keys(zones).filter((zone) => zones[zone]?.transit === true),
    origin: originIn(build.context, 'policy', 'zones'),
  };
  const named = [...ends.values(), ...[...ways.values()].map((way) => way.side)];
  return [...named.sort((x, y) => (x.name < y.name ? -1 : 1)), self];
}

function grow(sides: Map<string, FirewallSide>, name: string, iface: Interface): FirewallSide {
  const side = sides.get(name) ?? { name, interfaces: [], vrf: iface.vrf, zones: [], origin: iface.origin };
  side.interfaces.push(iface.name);
  sides.set(name, side);
  return side;
}

function fill(build: SiteBuild, way: Way, all: readonly Way[], ends: ReadonlyMap<string, FirewallSide>): void {
  const siblings = all.filter((other) => other.side.vrf === way.side.vrf);
  const split = siblings.length > 1 && siblings.some((other) => other.outward);
  for (const [zone, written] of Object.entries(build.context.inventory.policy.zones)) {
    if (way.side.zones.includes(zone)) continue;
    const outside = written.internet === true;
    if (split && outside !== way.outward) continue;
    const claimed = siblings.some(
      (other) => other !== way && written.transit === true && other.side.zones.includes(zone),
    );
    if (claimed || (ends.has(zone) && !zonesElsewhere(build.context, zone, build.spec.header.id))) continue;
    way.side.zones.push(zone);
  }
}

function isOutward(draft: Draft, iface: Interface): boolean {
  return draft.device.staticRoutes.some(
    (route) => route.interface === iface.name && (route.prefix === '0.0.0.0/0' || route.prefix === '::/0'),
  );
}

/** The segment that an interface is the device's foot in, or null. */
export function segmentOf(build: SiteBuild, iface: Interface): SegmentPart | null {
  return build.spec.segments.find((segment) => segment.origin === iface.origin) ?? null;
}
