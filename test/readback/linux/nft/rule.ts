/** Pieces of nftables rules (nft(8), nftables 1.0). */
import type { FilterEntry, ServiceEntry } from '../../../../src/network/model/firewall.ts';

export type Family = 4 | 6;

/** `{ "eth0", "eth1" }`, as nft prints a set of interfaces. */
export function names(all: readonly string[]): string {
  return `{ ${all.map((name) => `"${name}"`).join(', ')} }`;
}

export const ip = (family: Family): 'ip' | 'ip6' => (family === 4 ? 'ip' : 'ip6');
export const nfproto = (family: Family): string => `meta nfproto ipv${family}`;

/** Ports as a set of numbers and ranges. */
export function ports(all: readonly { from: number; to: number }[]): string {
  return `{ ${all.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')} }`;
}

/** Protocol, ports or types of a service; null where it has nothing to say in the family. */
export function service(entry: ServiceEntry, family: Family): string | null {
  if ((entry.protocol === 'icmp' && family === 6) || (entry.protocol === 'icmpv6' && family === 4)) return null;
  if (entry.protocol === 'icmp' || entry.protocol === 'icmpv6') {
    const name = entry.protocol === 'icmp' ? 'icmp' : 'ipv6-icmp';
    return entry.types.length === 0 ? `meta l4proto ${name}` : `${entry.protocol} type { ${entry.types.join(', ')} }`;
  }
  return entry.ports.length === 0 ? `meta l4proto ${entry.protocol}` : `${entry.protocol} dport ${ports(entry.ports)}`;
}

/** One entry of a stateless list; answers of TCP have ACK or RST set, as `established` of router lists means it. */
export function filterRule(entry: FilterEntry, family: Family): string {
  const { protocol, source, destination, sourcePorts, ports: to, type } = entry;
  const parts = [
    ...(source === null ? [] : [`${ip(family)} saddr ${source}`]),
    ...(destination === null ? [] : [`${ip(family)} daddr ${destination}`]),
    ...(sourcePorts.length === 0 ? [] : [`${protocol} sport ${ports(sourcePorts)}`]),
    ...(to.length === 0 ? [] : [`${protocol} dport ${ports(to)}`]),
    ...(type === null ? [] : [`${protocol} type ${type}`]),
    ...(entry.established ? ['tcp flags & (ack | rst) != 0x0'] : []),
  ];
  const bare = protocol !== 'ip' && sourcePorts.length === 0 && to.length === 0 && type === null;
  if (bare) parts.push(`meta l4proto ${protocol === 'icmpv6' ? 'ipv6-icmp' : protocol}`);
  if (entry.log) parts.push(`log prefix "${entry.remark} "`);
  return [...parts, 'counter', entry.action === 'permit' ? 'accept' : 'drop', `comment "${entry.remark}"`].join(' ');
}
