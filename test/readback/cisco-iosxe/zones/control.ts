/**
 * What the box itself takes part in, whatever the policy says of its neighbours: errors and neighbour discovery (RFC 4890 section 4.4.1), OSPF, VRRP,
 * BFD (RFC 5881: 3784, 3785; RFC 5883: 4784) where some interface has it, DHCP and the sessions of BGP with the neighbours that it has, whoever opens them.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { listOf } from '../filters/access-lists.ts';
import { entry, type Match, type Ports } from '../filters/entry.ts';
import { type Family, printed } from '../words.ts';

const at = (from: number, to = from): Ports => ({ from, to });
const match = (protocol: string, parts: Partial<Match> = {}): Match => ({
  protocol,
  source: 'any',
  destination: 'any',
  sourcePorts: [],
  ports: [],
  type: null,
  ...parts,
});

/** RFC 4890 section 4.3.1; in IPv4 a packet too big is a type of unreachable. */
const ERRORS: Record<Family, readonly number[]> = { 4: [3, 11, 12], 6: [1, 2, 3, 4] };
const ECHO_REQUEST = 128;
const BFD: readonly Ports[] = [at(3784, 3785), at(4784)];
/** Server and client. */
const DHCP: Record<Family, readonly [number, number]> = { 4: [67, 68], 6: [546, 547] };
const BGP = at(179);

export function controlLists(device: Device): Statement[] {
  if (device.firewall === null) return [];
  const families = device.ipv6 ? ([4, 6] as const) : ([4] as const);
  const list = (name: string, family: Family, types: readonly number[]): Statement => [
    listOf(`${name}-${family}`, family),
    types.map((type, index) => entry((index + 1) * 10, 'permit', match('icmp', { type }), family)),
  ];
  return [
    ...families.map((family) => list('ICMP-ERRORS', family, ERRORS[family])),
    ...(device.ipv6 ? [list('ICMP-ECHO', 6, [ECHO_REQUEST])] : []),
    ...families.map((family) => control(device, family)),
  ];
}

function control(device: Device, family: Family): Statement {
  const speaks = (so: (one: Interface) => boolean, sequence: number, protocol: string): [number, Match][] =>
    device.interfaces.some(so) ? [[sequence, match(protocol)]] : [];
  const watched = device.interfaces.some(({ bfd }) => bfd !== null);
  const fixed: [number, Match][] = [
    [10, match('icmp')],
    ...speaks(({ ospf }) => (family === 4 ? ospf?.ipv4 : ospf?.ipv6) === true, 20, 'ospf'),
    ...speaks(({ vrrp }) => vrrp.length > 0, 30, 'vrrp'),
    ...(watched ? BFD : []).map((ports, index): [number, Match] => [60 + index * 10, match('udp', { ports: [ports] })]),
    ...DHCP[family].map((port, index): [number, Match] => [80 + index * 10, match('udp', { ports: [at(port)] })]),
  ];
  const neighbours = (device.bgp?.sessions ?? []).filter((one) => one.family === family);
  const sessions = neighbours.flatMap(({ remote }) => {
    const host = `host ${printed(remote)}`;
    return [
      match('tcp', { source: host, ports: [BGP] }),
      match('tcp', { source: host, sourcePorts: [BGP] }),
      match('tcp', { destination: host, ports: [BGP] }),
      match('tcp', { destination: host, sourcePorts: [BGP] }),
    ];
  });
  return [
    listOf(`SELF-CONTROL-${family}`, family),
    [
      ...fixed.map(([sequence, what]) => entry(sequence, 'permit', what, family)),
      ...sessions.map((what, index) => entry(100 + index * 10, 'permit', what, family)),
    ],
  ];
}
