/**
 * Access lists, entry by entry with the model's numbers (um-ipv4-access-list, um-ipv6-access-list): `10 permit PROTOCOL SOURCE [ports] DESTINATION [ports]
 * [type] [established] [log]`. What has a name in um-access-list-datatypes is printed by it; neighbour discovery is not, since the
 * command line calls it otherwise.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { FilterEntry } from '../../../../src/network/model/firewall.ts';
import type { Statement } from '../../statements.ts';
import { end, type Family, familiesOf, unread } from '../words.ts';

const TCP: Readonly<Record<number, string>> = {
  22: 'ssh',
  25: 'smtp',
  49: 'tacacs',
  53: 'domain',
  80: 'www',
  179: 'bgp',
};
const UDP: Readonly<Record<number, string>> = {
  53: 'domain',
  67: 'bootps',
  68: 'bootpc',
  69: 'tftp',
  123: 'ntp',
  161: 'snmp',
  162: 'snmptrap',
  514: 'syslog',
};
const ICMP: Readonly<Record<number, string>> = {
  0: 'echo-reply',
  3: 'unreachable',
  8: 'echo',
  11: 'time-exceeded',
  12: 'parameter-problem',
};
const ICMPV6: Readonly<Record<number, string>> = {
  1: 'destination-unreachable',
  2: 'packet-too-big',
  3: 'time-exceeded',
  4: 'parameter-problem',
  128: 'echo',
  129: 'echo-reply',
  133: 'router-solicitation',
  134: 'router-advertisement',
  137: 'neighbor-redirect',
};

export function accessLists(device: Device): Statement[] {
  return [
    ...device.filters
      .filter(({ family }) => familiesOf(device).includes(family))
      .map(
        ({ name, family, entries }): Statement => [
          `ipv${family} access-list ${name}`,
          entries.flatMap((one) => numbered(one, family)),
        ],
      ),
    ...stations(device),
  ];
}

/** Stations that SNMP answers, a list a family. */
function stations(device: Device): Statement[] {
  const managers = device.management.snmp?.managers ?? [];
  return familiesOf(device).flatMap((family): Statement[] => {
    const all = [...new Set(managers.flatMap(({ ipv4, ipv6 }) => (family === 4 ? ipv4 : ipv6) ?? []))];
    const entries = all.map((one, at) => `${10 + 10 * at} permit ipv${family} host ${one} any`);
    return all.length === 0 ? [] : [[`ipv${family} access-list SNMP-${family}`, entries]];
  });
}

/** One port or range an entry: of several, each has a number of its own. */
function numbered(one: FilterEntry, family: Family): string[] {
  if (one.sourcePorts.length > 1) unread('several ports of a source');
  const ports = one.ports.length === 0 ? [null] : one.ports;
  return ports.map((port, at) =>
    [
      one.sequence + at,
      one.action,
      one.protocol === 'ip' ? `ipv${family}` : one.protocol,
      end(one.source, family),
      ...one.sourcePorts.map((span) => spanOf(one.protocol, span)),
      end(one.destination, family),
      ...(port === null ? [] : [spanOf(one.protocol, port)]),
      ...(one.type === null ? [] : [(family === 4 ? ICMP : ICMPV6)[one.type] ?? one.type]),
      ...(one.established ? ['established'] : []),
      ...(one.log ? ['log'] : []),
    ].join(' '),
  );
}

function spanOf(protocol: string, { from, to }: { from: number; to: number }): string {
  const names = protocol === 'tcp' ? TCP : UDP;
  const name = (port: number): string => names[port] ?? String(port);
  return from === to ? `eq ${name(from)}` : `range ${name(from)} ${name(to)}`;
}
