/**
 * Filters, marks, raw rules and translation: Filter, Mangle, Raw, NAT, Connection tracking, Address lists; VRF (a port of a VRF
 * is the VRF for the filters). The first rule that matches decides, so their order is part of what is read.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { FirewallSide } from '../../../src/network/model/firewall.ts';
import type { Statement } from '../statements.ts';
import { input } from './input.ts';
import { listed, policy } from './policy.ts';
import { fromSide, speaks } from './sides.ts';
import { add, addressOf, duration, FAMILIES, type Family, host, menu, networkOf, rootOf, set } from './words.ts';

export function firewall(device: Device): Statement[] {
  const families = FAMILIES.filter((family) => family === 4 || device.ipv6);
  return [
    ...lists(device),
    ...tracking(device),
    ...families.flatMap((family) => [
      ...menu(`${rootOf(family)} firewall address-list`, addresses(device, family)),
      ...menu(`${rootOf(family)} firewall filter`, [
        ...input(device, family),
        ...(device.firewall === null || !device.forwarding ? [] : forward(device, family)),
        ...listed(device, family, 'control-plane'),
      ]),
      ...menu(`${rootOf(family)} firewall mangle`, marks(device)),
      ...menu(`${rootOf(family)} firewall raw`, raw(device, family)),
    ]),
    ...translation(device),
  ];
}

const standing = ({ firewall: one }: Device): FirewallSide[] =>
  one?.sides.filter(({ interfaces }) => interfaces.length > 0) ?? [];

const limits = ({ firewall: one }: Device): boolean =>
  one !== null && one.limited.length > 0 && (one.connectionsPerSource ?? one.newPerSecond) !== null;

function lists(device: Device): Statement[] {
  const { interfaces, firewall: one } = device;
  const phones = interfaces.filter(({ switchport }) => switchport !== null && switchport.voiceVlan !== null);
  const sides = standing(device);
  const free = (one?.limited ?? []).filter((name) => interfaces.find((port) => port.name === name)?.vrf === null);
  return [
    ...menu('/interface list', [
      ...sides.map(({ name }) => add({ name: `side-${name}` })),
      ...(limits(device) ? [add({ name: 'limited' })] : []),
      ...(phones.length > 0 ? [add({ name: 'phones' })] : []),
    ]),
    ...menu('/interface list member', [
      ...sides.flatMap(({ name, interfaces: ports, vrf }) =>
        [...ports, ...(vrf === null ? [] : [vrf])].map((port) => add({ interface: port, list: `side-${name}` })),
      ),
      ...(limits(device) ? free.map((port) => add({ interface: port, list: 'limited' })) : []),
      ...phones.map(({ name }) => add({ interface: name, list: 'phones' })),
    ]),
  ];
}

function tracking({ firewall: one }: Device): Statement[] {
  if (one === null) return [];
  const { tcp, udp, icmp } = one.timeouts;
  return menu('/ip firewall connection tracking', [
    set({
      'icmp-timeout': duration(icmp),
      'tcp-established-timeout': duration(tcp),
      'udp-stream-timeout': duration(udp),
      'udp-timeout': duration(udp),
    }),
  ]);
}

/** Who may not have an address yet, or speaks on its link alone. */
const NOBODY = { 4: ['0.0.0.0'], 6: ['::/128', 'fe80::/10'] } as const;

function addresses(device: Device, family: Family): string[] {
  const { firewall: one, management, interfaces, staticRoutes, nat, bgp } = device;
  const key = family === 4 ? 'ipv4' : 'ipv6';
  const entry = (list: string, prefix: string): string => add({ address: host(prefix), list });
  const named = new Set(
    (one?.pairs ?? [])
      .filter(({ from }) => from !== 'self')
      .flatMap(({ terms }) => terms.filter((term) => term[key] && speaks(device, term, family)))
      .flatMap(({ source, destination }) => [source, destination].flatMap((end) => [...end.sets, ...end.except])),
  );
  const strict = interfaces.filter(({ urpf }) => urpf[key] === 'strict');
  const kept = nat !== null && family === 4 ? nat.source : [];
  return [
    ...(one?.sets ?? [])
      .filter(({ name }) => named.has(name))
      .flatMap((one) => one[key].map((prefix) => entry(one.name, prefix))),
    ...(management[`filter${family}`] === null
      ? []
      : management[`allowFrom${family}`].map((prefix) => entry('management-stations', prefix))),
    ...strict.flatMap((port) => {
      const beyond = staticRoutes.filter((route) => route.family === family && route.interface === port.name);
      const own = port[key].map((cidr) => `${networkOf(cidr)}/${cidr.split('/')[1]}`);
      return [...NOBODY[family], ...own, ...beyond.map(({ prefix }) => prefix)].map((prefix) =>
        entry(`from-${port.name}`, prefix),
      );
    }),
    ...kept.flatMap(({ name, exceptDestinations }) =>
      exceptDestinations.map((prefix) => entry(`no-nat-${name}`, prefix)),
    ),
    ...(bgp?.networks ?? [])
      .filter((network) => network.family === family)
      .map(({ prefix, vrf }) => entry(vrf === null ? 'bgp-networks' : `bgp-networks-${vrf}`, prefix)),
  ];
}

function forward(device: Device, family: Family): string[] {
  const { pairs, connectionsPerSource, newPerSecond, limited } = device.firewall!;
  const sides = standing(device);
  const side = (name: string): FirewallSide | undefined => sides.find((one) => one.name === name);
  const rule = (given: Parameters<typeof add>[0]): string => add({ chain: 'forward', ...given });
  const jump = { action: 'jump', 'connection-state': 'new', 'jump-target': 'limits' };
  const there = pairs.filter(({ from, to }) => side(from) !== undefined && (to === 'self' || side(to) !== undefined));
  const rate = `${newPerSecond},${newPerSecond},src-address/1m`;
  return [
    rule({ action: 'accept', 'connection-state': 'established,related' }),
    ...(family === 4 ? [3, 11, 12] : [1, 2, 3, 4]).map((type) =>
      rule({ action: 'accept', 'icmp-options': `${type}:0-255`, protocol: family === 4 ? 'icmp' : 'icmpv6' }),
    ),
    rule({ action: 'drop', 'connection-state': 'invalid' }),
    ...(limits(device)
      ? [
          rule({ ...jump, 'in-interface-list': 'limited' }),
          ...sides
            .filter(({ vrf, interfaces }) => vrf !== null && limited.includes(interfaces[0]!))
            .map(({ name }) => rule({ ...jump, 'packet-mark': `from-${name}` })),
        ]
      : []),
    ...there
      .filter(({ to }) => to !== 'self')
      .map(({ name, from, to }) =>
        rule({ action: 'jump', ...fromSide(side(from)!), 'out-interface-list': `side-${to}`, 'jump-target': name }),
      ),
    rule({ action: 'log', limit: '5,5:packet', 'log-prefix': 'drop forward' }),
    rule({ action: 'drop' }),
    ...(limits(device)
      ? [
          ...(connectionsPerSource === null
            ? []
            : [
                add({
                  action: 'drop',
                  chain: 'limits',
                  comment: 'connections of one source',
                  'connection-limit': `${connectionsPerSource},${family === 4 ? 32 : 128}`,
                }),
              ]),
          ...(newPerSecond === null
            ? []
            : [
                add({ action: 'return', chain: 'limits', 'dst-limit': rate }),
                add({ action: 'drop', chain: 'limits', comment: 'new connections of one source' }),
              ]),
        ]
      : []),
    ...there.flatMap((pair) => policy(device, pair, family)),
  ];
}

function marks(device: Device): string[] {
  return standing(device)
    .filter(({ vrf }) => vrf !== null)
    .flatMap(({ name, interfaces }) =>
      interfaces.map((port) =>
        add({
          action: 'mark-packet',
          chain: 'prerouting',
          'in-interface': port,
          'new-packet-mark': `from-${name}`,
          passthrough: 'no',
        }),
      ),
    );
}

function raw(device: Device, family: Family): string[] {
  const key = family === 4 ? 'ipv4' : 'ipv6';
  const filtered = device.interfaces.flatMap(({ name, filters }) => {
    const list = family === 4 ? filters.in4 : filters.in6;
    return list === null ? [] : [{ name, list }];
  });
  return [
    ...device.interfaces
      .filter(({ urpf }) => urpf[key] === 'strict')
      .map(({ name }) =>
        add({
          action: 'drop',
          chain: 'prerouting',
          comment: 'reverse path',
          'in-interface': name,
          'src-address-list': `!from-${name}`,
        }),
      ),
    ...filtered.map(({ name, list }) =>
      add({ action: 'jump', chain: 'prerouting', 'in-interface': name, 'jump-target': list }),
    ),
    ...(filtered.length === 0 ? [] : listed(device, family, 'interface')),
  ];
}

function translation({ nat }: Device): Statement[] {
  if (nat === null) return [];
  return menu('/ip firewall nat', [
    ...nat.network.flatMap(({ name, inside, outside, outsideInterfaces }) =>
      outsideInterfaces.flatMap((port) => [
        add({
          action: 'netmap',
          chain: 'dstnat',
          comment: name,
          'dst-address': outside,
          'in-interface': port,
          'to-addresses': inside,
        }),
        add({
          action: 'netmap',
          chain: 'srcnat',
          comment: name,
          'src-address': inside,
          'out-interface': port,
          'to-addresses': outside,
        }),
      ]),
    ),
    ...nat.destination.flatMap((rule) =>
      (rule.ports.length === 0 ? [{ protocol: null, port: null }] : rule.ports).map(({ protocol, port }) =>
        add({
          action: 'dst-nat',
          chain: 'dstnat',
          comment: rule.name,
          'dst-address': rule.public,
          'dst-port': port,
          'in-interface': rule.interface,
          protocol,
          'to-addresses': addressOf(rule.private),
        }),
      ),
    ),
    ...nat.source.flatMap((rule) =>
      rule.sources.map((source) =>
        add({
          action: 'same',
          chain: 'srcnat',
          comment: rule.name,
          'src-address': source,
          'dst-address-list': rule.exceptDestinations.length === 0 ? null : `!no-nat-${rule.name}`,
          'out-interface': rule.interface,
          'same-not-by-dst': 'yes',
          'to-addresses': `${rule.pool.from}-${rule.pool.to}`,
        }),
      ),
    ),
  ]);
}
