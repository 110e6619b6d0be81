/** Addresses, their groups and services: CLI reference 7.4, config firewall address, addrgrp, service custom. */
import type { Device } from '../../../src/network/model/device.ts';
import type { FirewallService, FirewallTerm, ServiceEntry } from '../../../src/network/model/firewall.ts';
import type { Statement } from '../statements.ts';
import { speaks } from './terms.ts';
import { entry, type Family, masked, quoted, six } from './words.ts';

export function objects(device: Device): Statement[] {
  return [...addresses(device, 4), ...(device.ipv6 ? addresses(device, 6) : []), ...services(device)];
}

/** ICMP that a node takes itself: RFC 4890 4.4.1, and what of IPv4 answers to it. */
export const OWN_ICMP = {
  4: [0, 3, 8, 11, 12],
  6: [1, 2, 3, 4, 128, 129, 130, 131, 132, 133, 134, 135, 136, 141, 142, 143, 148, 149, 151, 152, 153],
} as const;

/** Terms that have a policy: none is about what the device itself sends. */
export const termsOf = ({ firewall }: Device): FirewallTerm[] =>
  firewall?.pairs.filter(({ from }) => from !== 'self').flatMap(({ terms }) => terms) ?? [];

function addresses(device: Device, family: Family): Statement[] {
  const { firewall, management, interfaces, nat } = device;
  const key = family === 4 ? 'ipv4' : 'ipv6';
  const named = new Set(
    termsOf(device)
      .filter((term) => firewall !== null && speaks(firewall, term, family))
      .flatMap(({ source, destination }) => [
        ...source.sets,
        ...source.except,
        ...destination.sets,
        ...destination.except,
      ]),
  );
  const sets = (firewall?.sets ?? []).filter((set) => named.has(set.name) && set[key].length > 0);
  const stations = management[`filter${family}`] === null ? [] : management[`allowFrom${family}`];
  const servers = firewall === null ? [] : [...new Set(interfaces.flatMap(({ dhcpRelay }) => dhcpRelay[key]))];
  const peers =
    firewall === null
      ? []
      : (device.bgp?.sessions ?? []).filter((one) => one.family === family).map(({ remote }) => remote);
  const hidden = family === 4 ? (nat?.source ?? []) : [];
  const twins = family === 4 ? (nat?.network ?? []) : [];
  const whole = family === 4 ? 32 : 128;
  const made = [
    ...[...new Set(sets.flatMap((set) => set[key]))].map((prefix) => [prefix, prefix]),
    ...stations.map((prefix) => [`management-${prefix}`, prefix]),
    ...servers.map((server) => [`dhcp-${server}`, `${server}/${whole}`]),
    ...peers.map((remote) => [`bgp-${remote}`, `${remote}/${whole}`]),
    ...hidden.flatMap(({ name, sources, exceptDestinations }) => [
      ...sources.map((prefix) => [`nat-${name}-${prefix}`, prefix]),
      ...exceptDestinations.map((prefix) => [`no-nat-${name}-${prefix}`, prefix]),
    ]),
    ...twins.map(({ name, inside }) => [`nat-${name}`, inside]),
  ] as [string, string][];
  const group = (name: string, members: readonly string[]): Statement => entry(name, [`set member ${quoted(members)}`]);
  const groups = [
    ...sets.map((set) => group(set.name, set[key])),
    ...(stations.length === 0
      ? []
      : [
          group(
            'management-stations',
            stations.map((prefix) => `management-${prefix}`),
          ),
        ]),
    ...hidden.flatMap(({ name, sources, exceptDestinations }) => [
      group(
        `nat-${name}`,
        sources.map((prefix) => `nat-${name}-${prefix}`),
      ),
      ...(exceptDestinations.length === 0
        ? []
        : [
            group(
              `no-nat-${name}`,
              exceptDestinations.map((prefix) => `no-nat-${name}-${prefix}`),
            ),
          ]),
    ]),
  ];
  const written = (prefix: string): string =>
    family === 4 ? `set subnet ${masked(prefix, true)}` : `set ip6 ${prefix}`;
  return [
    [`config firewall address${six(family)}`, made.map(([name, prefix]) => entry(name, [written(prefix)]))],
    [`config firewall addrgrp${six(family)}`, groups],
  ];
}

const icmp = (name: string, protocol: 'ICMP' | 'ICMP6', type: number | null): Statement =>
  entry(name, [`set protocol ${protocol}`, type === null ? 'unset icmptype' : `set icmptype ${type}`]);

const ports = (name: string, settings: Partial<Record<'tcp' | 'udp', string>>): Statement =>
  entry(
    name,
    Object.entries(settings).map(([protocol, range]) => `set ${protocol}-portrange ${range}`),
  );

function services(device: Device): Statement[] {
  const { firewall, management, interfaces, ospf, wireless } = device;
  const managed = management.filter4 !== null || management.filter6 !== null;
  const relays = (key: 'ipv4' | 'ipv6'): boolean => interfaces.some(({ dhcpRelay }) => dhcpRelay[key].length > 0);
  const serves = (key: 'ipv4' | 'ipv6'): boolean => interfaces.some(({ dhcpServer }) => dhcpServer[key] !== null);
  const named = new Map(termsOf(device).flatMap((term) => term.services.map((service) => [service.name, service])));
  const own = [
    ...OWN_ICMP[4].map((type) => icmp(`icmp-${type}`, 'ICMP', type)),
    ...(device.ipv6 ? OWN_ICMP[6].map((type) => icmp(`icmp6-${type}`, 'ICMP6', type)) : []),
    ...(ospf.length > 0 ? [entry('self-ospf', ['set protocol IP', 'set protocol-number 89'])] : []),
    ...(interfaces.some(({ bfd }) => bfd !== null) ? [ports('self-bfd', { udp: '3784-3785 4784' })] : []),
    ...(relays('ipv4') || serves('ipv4') ? [ports('self-dhcp-4', { udp: '67' })] : []),
    ...(relays('ipv4') ? [ports('self-dhcp-4-answer', { udp: '67:67' })] : []),
    ...(relays('ipv6') || serves('ipv6') ? [ports('self-dhcp-6', { udp: '547' })] : []),
    ...(relays('ipv6') ? [ports('self-dhcp-6-answer', { udp: '547:547' })] : []),
    ...(device.bgp === null ? [] : [ports('self-bgp', { tcp: '179' })]),
    ...(wireless === null ? [] : [ports('self-capwap', { udp: '5246-5247' })]),
    ...[...named.values()].flatMap((service) => parts(device, service).map(({ statement }) => statement)),
  ];
  return [
    [
      'config firewall service custom',
      [
        ...(managed ? [ports('self-management', { tcp: String(management.sshPort), udp: '161' })] : []),
        ...(firewall === null ? [] : own),
      ],
    ],
  ];
}

/** A service of the model is one of the device where ports say it all, and one more a message or protocol. */
export function parts(device: Device, service: FirewallService): { name: string; statement: Statement }[] {
  const name = `svc-${service.name}`;
  const spelled = ({ ports: ranges }: ServiceEntry): string =>
    ranges.length === 0 ? '1-65535' : ranges.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(' ');
  const by = service.entries.filter(({ protocol }) => protocol === 'tcp' || protocol === 'udp');
  const found =
    by.length === 0
      ? []
      : [{ name, statement: ports(name, Object.fromEntries(by.map((one) => [one.protocol, spelled(one)]))) }];
  const messages = (protocol: 'icmp' | 'icmpv6', word: 'ICMP' | 'ICMP6'): typeof found =>
    service.entries
      .filter((one) => one.protocol === protocol)
      .flatMap(({ types }) => (types.length === 0 ? [null] : types))
      .map((type) => {
        const full = `${name}-${word.toLowerCase()}${type === null ? '' : `-${type}`}`;
        return { name: full, statement: icmp(full, word, type) };
      });
  const bare = service.entries
    .filter(({ protocol }) => protocol === 'esp' || protocol === 'gre')
    .map(({ protocol, number }) => ({
      name: `${name}-${protocol}`,
      statement: entry(`${name}-${protocol}`, ['set protocol IP', `set protocol-number ${number}`]),
    }));
  return [...found, ...messages('icmp', 'ICMP'), ...(device.ipv6 ? messages('icmpv6', 'ICMP6') : []), ...bare];
}
