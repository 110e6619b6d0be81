/** Translation at one device: brownfield networks one to one, published addresses, pools towards the Internet, NAT64. */
import type { Address, Prefix } from '../../../lib/ip/address.ts';
import { addToAddress } from '../../../lib/ip/address.ts';
import { formatAddress } from '../../../lib/ip/format.ts';
import { toAddress } from '../../../lib/ip/parse.ts';
import { containsAddress, hostAt } from '../../../lib/ip/prefix.ts';
import { extractAddress4 } from '../../../lib/ip/translation.ts';
import type { Origin } from '../../../lib/origin.ts';
import type { Device } from '../../model/device.ts';
import type { Nat64, SourceNat } from '../../model/firewall.ts';
import { type Flow, holds, prefixOf } from './flow.ts';

export interface Translation {
  /** What translates: the name in the model. */
  name: string;
  kind: 'network' | 'published' | 'source' | 'nat64';
  flow: Flow;
  /** One of many addresses of a pool was taken. */
  pool: { from: string; to: string } | null;
  origin: Origin;
}

/** The destination as it is behind the device, for a packet that comes in by `inside`'s other end; null: untouched. */
export function translateDestination(device: Device, ingress: string, flow: Flow): Translation | null {
  if (device.nat === null || flow.family !== 4) return null;
  for (const twin of device.nat.network) {
    if (!twin.outsideInterfaces.includes(ingress) || !holds([twin.outside], flow.destination)) continue;
    const destination = shifted(flow.destination, twin.outside, twin.inside);
    return { name: twin.name, kind: 'network', flow: { ...flow, destination }, pool: null, origin: twin.origin };
  }
  for (const published of device.nat.destination) {
    if (published.interface !== ingress || formatAddress(flow.destination) !== bare(published.public)) continue;
    const named = published.ports.some(({ protocol, port }) => protocol === flow.protocol && port === flow.port);
    if (published.ports.length > 0 && !named) continue;
    const destination = toAddress(bare(published.private));
    return {
      name: published.name,
      kind: 'published',
      flow: { ...flow, destination },
      pool: null,
      origin: published.origin,
    };
  }
  return null;
}

/** The source as the far side sees it, for a packet that leaves by `egress`; null: untouched. */
export function translateSource(device: Device, egress: string, flow: Flow): Translation | null {
  if (device.nat === null || flow.family !== 4) return null;
  for (const twin of device.nat.network) {
    if (!twin.outsideInterfaces.includes(egress) || !holds([twin.inside], flow.source)) continue;
    const source = shifted(flow.source, twin.inside, twin.outside);
    return { name: twin.name, kind: 'network', flow: { ...flow, source }, pool: null, origin: twin.origin };
  }
  for (const rule of device.nat.source) {
    if (rule.interface !== egress || !holds(rule.sources, flow.source)) continue;
    if (holds(rule.exceptDestinations, flow.destination)) continue;
    const source = fromPool(rule, flow.source);
    const { from, to } = rule.pool;
    return { name: rule.name, kind: 'source', flow: { ...flow, source }, pool: { from, to }, origin: rule.origin };
  }
  return null;
}

/** The IPv4 packet that a translator makes of an IPv6 one to its prefix (RFC 7915); null for any other packet. */
export function translate64(nat64: Nat64, flow: Flow): Translation | null {
  const prefix = prefixOf(nat64.prefix);
  const pool = prefixOf(nat64.pool);
  if (flow.family !== 6 || prefix === null || pool === null || !containsAddress(prefix, flow.destination)) return null;
  const destination = extractAddress4(prefix, flow.destination);
  if (destination === null) return null;
  const source = poolMember(pool, flow.source);
  const made: Flow = {
    ...flow,
    family: 4,
    source,
    destination,
    protocol: flow.protocol === 'icmpv6' ? 'icmp' : flow.protocol,
    icmpType: flow.icmpType === null ? null : (ICMP_64[flow.icmpType] ?? flow.icmpType),
  };
  const last = hostAt(pool, 2 ** (32 - pool.length) - 1);
  return {
    name: 'nat64',
    kind: 'nat64',
    flow: made,
    pool: { from: formatAddress(pool.address), to: formatAddress(last) },
    origin: nat64.origin,
  };
}

/** RFC 7915 5.2: echo, and the errors. */
const ICMP_64: Record<number, number> = { 128: 8, 129: 0, 1: 3, 2: 3, 3: 11, 4: 12 };

function bare(text: string): string {
  const slash = text.indexOf('/');
  return slash < 0 ? text : text.slice(0, slash);
}

/** The address at the same place of the other network. */
function shifted(address: Address, from: string, to: string): Address {
  const [inner, outer] = [prefixOf(from), prefixOf(to)];
  if (inner === null || outer === null) return address;
  return addToAddress(outer.address, address.d - inner.address.d);
}

/** A member of the pool for a source: which one the device takes is its own affair, but it is the same one each time. */
function fromPool(rule: SourceNat, source: Address): Address {
  const [from, to] = [toAddress(rule.pool.from), toAddress(rule.pool.to)];
  return addToAddress(from, source.d % (to.d - from.d + 1));
}

/** The translator keeps the first addresses for itself. */
function poolMember(pool: Prefix, source: Address): Address {
  const size = 2 ** (32 - pool.length);
  return size <= 4 ? hostAt(pool, size - 1) : hostAt(pool, 2 + (source.d % (size - 3)));
}
