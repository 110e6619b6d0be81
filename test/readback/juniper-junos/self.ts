/**
 * What the policy between sides says of the box itself, as terms in front of the routing engine, and who is answered by a relay. ICMP and
 * management are decided before.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { AddressMatch, FirewallTerm, ServiceEntry } from '../../../src/network/model/firewall.ts';
import type { Statement } from '../statements.ts';
import { type Family, hostRoute, listed, unitOf } from './words.ts';

export function leases({ interfaces }: Device, family: Family, word: string): Statement[] {
  const of = (both: { ipv4: string[]; ipv6: string[] }): string[] => (family === 4 ? both.ipv4 : both.ipv6);
  const port = family === 4 ? 67 : 547;
  const heard = interfaces.filter(
    ({ dhcpRelay, dhcpServer }) =>
      of(dhcpRelay).length > 0 || (family === 4 ? dhcpServer.ipv4 : dhcpServer.ipv6) !== null,
  );
  const servers = [...new Set(interfaces.flatMap(({ dhcpRelay }) => of(dhcpRelay)))];
  const accept = (name: string, from: Statement[]): Statement => [`term ${name}`, [['from', from], 'then accept']];
  const ports = heard.map(({ name }) => `interface ${unitOf(name)}`);
  const answered: Statement[] = [['source-address', servers.map(hostRoute)], `${word} udp`, `source-port ${port}`];
  return [
    ...(heard.length === 0 ? [] : [accept('dhcp', [...ports, `${word} udp`, `destination-port ${port}`])]),
    ...(servers.length === 0 ? [] : [accept('dhcp-answers', [...answered, `destination-port ${port}`])]),
  ];
}

export function self(device: Device, family: Family): Statement[] {
  const { firewall } = device;
  if (firewall === null) return [];
  const everything = family === 4 ? '0.0.0.0/0' : '::/0';
  const prefixes = (names: readonly string[]): string[] =>
    names.flatMap((name) => {
      const set = firewall.sets.find((one) => one.name === name)!;
      return family === 4 ? set.ipv4 : set.ipv6;
    });
  const reaches = ({ sets }: AddressMatch): boolean => sets.length === 0 || prefixes(sets).length > 0;
  const end = (key: string, { sets, except }: AddressMatch): Statement[] => {
    const out = prefixes(except).map((one) => `${one} except`);
    if (sets.length === 0 && out.length === 0) return [];
    return [[key, [...(sets.length === 0 ? [everything] : prefixes(sets)), ...out]]];
  };
  const ruled = (name: string, ports: readonly string[], term: FirewallTerm, entry: ServiceEntry | null): Statement => {
    const action = { allow: 'accept', deny: 'discard', reject: 'reject' }[term.action];
    const asked = (entry?.ports ?? []).map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
    return [
      `term ${name}`,
      [
        [
          'from',
          [
            ...ports.map((port) => `interface ${unitOf(port)}`),
            ...end('source-address', term.source),
            ...end('destination-address', term.destination),
            ...(entry === null ? [] : [`${family === 4 ? 'protocol' : 'payload-protocol'} ${entry.protocol}`]),
            ...(asked.length === 0 ? [] : [`destination-port ${listed(asked)}`]),
          ],
        ],
        term.log ? ['then', ['syslog', action]] : `then ${action}`,
      ],
    ];
  };
  return firewall.pairs
    .filter(({ from, to }) => to === 'self' && from !== 'self')
    .flatMap(({ from, terms }) => {
      const ports = firewall.sides.find(({ name }) => name === from)?.interfaces ?? [];
      return terms
        .filter((one) => (family === 4 ? one.ipv4 : one.ipv6) && reaches(one.source) && reaches(one.destination))
        .flatMap((term) => {
          if (term.services.length === 0) return [ruled(`${from}-${term.rule}`, ports, term, null)];
          const entries = term.services.flatMap((service) => service.entries);
          return entries.flatMap((entry, index) =>
            entry.protocol.startsWith('icmp') ? [] : [ruled(`${from}-${term.rule}-${index}`, ports, term, entry)],
          );
        });
    });
}
