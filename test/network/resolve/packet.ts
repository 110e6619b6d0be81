import { toAddress, toPrefix } from '../../../src/lib/ip/parse.ts';
import { containsAddress } from '../../../src/lib/ip/prefix.ts';
import type { Device } from '../../../src/network/model/device.ts';
import type { AddressMatch, Firewall } from '../../../src/network/model/firewall.ts';

/** The first packet of a flow. */
export interface Packet {
  source: string;
  destination: string;
  protocol: 'tcp' | 'udp';
  port: number;
}

/** The rule of a device that decides about a packet between two of its sides; null: none speaks of it, so it is dropped. */
export function deciding(
  device: Device,
  from: string,
  to: string,
  packet: Packet,
): { rule: string; action: string } | null {
  const { firewall } = device;
  if (firewall === null) throw new Error(`${device.id} has no firewall`);
  const six = packet.source.includes(':');
  const pair = firewall.pairs.find((candidate) => candidate.from === from && candidate.to === to);
  const term = pair?.terms.find(
    (candidate) =>
      (six ? candidate.ipv6 : candidate.ipv4) &&
      matches(firewall, candidate.source, packet.source) &&
      matches(firewall, candidate.destination, packet.destination) &&
      (candidate.services.length === 0 ||
        candidate.services.some(({ entries }) => entries.some((entry) => serves(entry, packet)))),
  );
  return term === undefined ? null : { rule: term.rule, action: term.action };
}

function serves(entry: { protocol: string; ports: { from: number; to: number }[] }, packet: Packet): boolean {
  if (entry.protocol !== packet.protocol) return false;
  return entry.ports.length === 0 || entry.ports.some(({ from, to }) => from <= packet.port && packet.port <= to);
}

function matches(firewall: Firewall, match: AddressMatch, address: string): boolean {
  const within = (name: string): boolean => {
    const set = firewall.sets.find((candidate) => candidate.name === name)!;
    return (address.includes(':') ? set.ipv6 : set.ipv4).some((prefix) =>
      containsAddress(toPrefix(prefix), toAddress(address)),
    );
  };
  return (match.sets.length === 0 || match.sets.some(within)) && !match.except.some(within);
}
