/** The rules between two sides, and lists of single entries: Filter, CLI reference ip/firewall/filter. */
import type { Device } from '../../../src/network/model/device.ts';
import type { FirewallTerm, PacketFilter, ServiceEntry, SidePair } from '../../../src/network/model/firewall.ts';
import { speaks } from './sides.ts';
import { add, type Family } from './words.ts';

const ACTIONS = { allow: 'accept', deny: 'drop', reject: 'reject' } as const;

const protocolOf = (name: string): string => (name === 'esp' ? 'ipsec-esp' : name);

const portsOf = (ports: readonly { from: number; to: number }[]): string | null =>
  ports.length === 0 ? null : ports.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(',');

export function policy(device: Device, pair: SidePair, family: Family): string[] {
  const { icmpRate } = device.firewall!;
  return [
    ...pair.terms.filter((term) => speaks(device, term, family)).flatMap((term) => rules(device, pair, term, family)),
    // RFC 4890 4.3.1.
    ...(family === 6
      ? [
          add({
            action: 'accept',
            chain: pair.name,
            'icmp-options': '128:0-255',
            limit: `${icmpRate},${icmpRate}:packet`,
            protocol: 'icmpv6',
          }),
        ]
      : []),
    add({ action: 'log', chain: pair.name, limit: '5,5:packet', 'log-prefix': `drop ${pair.name}` }),
    add({ action: 'drop', chain: pair.name }),
  ];
}

function rules(device: Device, pair: SidePair, term: FirewallTerm, family: Family): string[] {
  const key = family === 4 ? 'ipv4' : 'ipv6';
  const filled = (names: readonly string[]): string[] =>
    names.filter((name) => device.firewall!.sets.find((set) => set.name === name)![key].length > 0);
  const [besides, beyond] = [filled(term.source.except), filled(term.destination.except)];
  // A rule takes one list of each end: where that is not enough, what it is not about turns back first.
  const apart =
    besides.length > 1 ||
    beyond.length > 1 ||
    (besides.length > 0 && term.source.sets.length > 0) ||
    (beyond.length > 0 && term.destination.sets.length > 0);
  const chain = apart ? `${pair.name}-${term.rule}` : pair.name;
  const ends = (names: readonly string[], except: readonly string[]): (string | null)[] => {
    if (names.length > 0) return filled(names);
    return [apart || except.length === 0 ? null : `!${except[0]}`];
  };
  const turned = [
    ...besides.map((list) => add({ action: 'return', chain, 'src-address-list': list })),
    ...beyond.map((list) => add({ action: 'return', chain, 'dst-address-list': list })),
  ];
  const jump = add({ action: 'jump', chain: pair.name, comment: term.rule, 'jump-target': chain });
  return [
    ...(apart ? [jump, ...turned] : []),
    ...ends(term.source.sets, besides).flatMap((source) =>
      ends(term.destination.sets, beyond).flatMap((destination) =>
        matches(term, family).map((match) =>
          add({
            action: ACTIONS[term.action],
            chain,
            comment: term.expires === null ? term.rule : `${term.rule} until ${term.expires}`,
            'src-address-list': source,
            'dst-address-list': destination,
            'reject-with': term.action === 'reject' ? 'icmp-admin-prohibited' : null,
            log: term.log ? 'yes' : null,
            'log-prefix': term.log ? term.rule : null,
            ...match,
          }),
        ),
      ),
    ),
  ];
}

function matches({ services }: FirewallTerm, family: Family): Parameters<typeof add>[0][] {
  if (services.length === 0) return [{}];
  const foreign = family === 4 ? 'icmpv6' : 'icmp';
  return services
    .flatMap(({ entries }) => entries)
    .filter(({ protocol }) => protocol !== foreign)
    .flatMap(({ protocol, ports, types }: ServiceEntry): Parameters<typeof add>[0][] =>
      types.length === 0
        ? [{ protocol: protocolOf(protocol), 'dst-port': portsOf(ports) }]
        : types.map((type) => ({ protocol, 'icmp-options': `${type}:0-255` })),
    );
}

/** Lists of the purpose, each a chain; one of the control plane only speaks of what it names. */
export function listed({ filters }: Device, family: Family, purpose: PacketFilter['purpose']): string[] {
  return filters
    .filter((one) => one.family === family && one.purpose === purpose)
    .flatMap(({ name, entries }) => [
      ...entries.flatMap((entry) => {
        const common = {
          action: entry.action === 'permit' ? 'accept' : 'drop',
          chain: name,
          'dst-address': entry.destination,
          'dst-port': portsOf(entry.ports),
          'src-address': entry.source,
          'src-port': portsOf(entry.sourcePorts),
          protocol: entry.protocol === 'ip' ? null : protocolOf(entry.protocol),
        };
        const first = {
          ...common,
          comment: entry.remark || null,
          'icmp-options': entry.type === null ? null : `${entry.type}:0-255`,
          log: entry.log ? 'yes' : null,
        };
        // ACK or RST: every packet of a connection but its first.
        if (!entry.established) return [add(first)];
        return [add({ ...first, 'tcp-flags': 'ack' }), add({ ...common, protocol: 'tcp', 'tcp-flags': 'rst,!ack' })];
      }),
      ...(purpose === 'control-plane' ? [] : [add({ action: 'drop', chain: name })]),
    ]);
}
