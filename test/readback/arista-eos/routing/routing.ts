/** VRFs, whether they route, static routes, OSPF (manual: IPv4, IPv6, OSPFv2, OSPFv3; arista.eos, ospfv3). */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Ospf } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { dotted, type Family, familiesOf, unread } from '../words.ts';

/** A VRF of the management port alone does not route. */
function routes(device: Device, vrf: string): boolean {
  const own = device.interfaces.filter((one) => one.vrf === vrf);
  return device.forwarding && own.some(({ name }) => name !== 'Management1');
}

export function forwarding(device: Device): Statement[] {
  const { vrfs, forwarding: on, ipv6 } = device;
  return [
    ...vrfs.map(
      ({ name, description }): Statement =>
        description === '' ? `vrf instance ${name}` : [`vrf instance ${name}`, [`description ${description}`]],
    ),
    ...(on ? ['ip routing', 'no ip icmp redirect'] : ['no ip routing']),
    ...vrfs.map(({ name }) => `${routes(device, name) ? '' : 'no '}ip routing vrf ${name}`),
    ...(on && ipv6
      ? [
          'ipv6 unicast-routing',
          'no ipv6 icmp redirect',
          ...vrfs.flatMap((vrf) =>
            vrf.ipv6 && routes(device, vrf.name) ? [`ipv6 unicast-routing vrf ${vrf.name}`] : [],
          ),
        ]
      : []),
    ...(device.ospf.length > 0 || device.bgp !== null ? ['service routing protocols model multi-agent'] : []),
  ];
}

export function statics(device: Device): Statement[] {
  return device.staticRoutes
    .filter(({ family }) => family === 4 || device.ipv6)
    .map(({ family, prefix, vrf, nextHop, interface: port, discard, distance, name, bfd }) => {
      if (!discard && (port === null || nextHop === null)) unread('a next hop without its interface');
      return [
        family === 4 ? 'ip route' : 'ipv6 route',
        ...(vrf === null ? [] : [`vrf ${vrf}`]),
        prefix,
        ...(discard ? ['Null0'] : [port, nextHop, ...(bfd ? ['track bfd'] : [])]),
        ...(distance === 1 ? [] : [distance]),
        ...(name === '' ? [] : [`name ${name.replaceAll(' ', '-')}`]),
      ].join(' ');
    });
}

export function processes(device: Device): Statement[] {
  return device.ospf.flatMap((process) =>
    familiesOf(device)
      .filter((family) => (family === 4 ? process.ipv4 : process.ipv6))
      .map((family) => (family === 4 ? ospf2(device, process) : ospf3(process))),
  );
}

const head = ({ routerId, referenceBandwidth }: Ospf): string[] => [
  `router-id ${routerId}`,
  `auto-cost reference-bandwidth ${referenceBandwidth}`,
];

function body({ redistribute, areas, defaultOriginate }: Ospf, family: Family): string[] {
  return [
    ...redistribute.flatMap(({ protocol, policy4, policy6 }) => {
      const policy = family === 4 ? policy4 : policy6;
      return policy === null ? [] : [`redistribute ${protocol} route-map ${policy}`];
    }),
    ...areas.flatMap(({ id, type, border, ranges4, ranges6 }) => [
      ...(type === 'normal' ? [] : [`area ${dotted(id)} stub${border ? ' no-summary' : ''}`]),
      ...(family === 4 ? ranges4 : ranges6).map((range) => `area ${dotted(id)} range ${range}`),
    ]),
    ...(defaultOriginate ? ['default-information originate'] : []),
  ];
}

function ospf2(device: Device, process: Ospf): Statement {
  const passive = device.interfaces.filter(({ ospf }) => ospf?.process === process.name && ospf.passive && ospf.ipv4);
  return [
    `router ospf ${process.processId}`,
    [...head(process), ...passive.map(({ name }) => `passive-interface ${name}`), ...body(process, 4)],
  ];
}

/** One process without a number; what is advertised stands in its family. */
function ospf3(process: Ospf): Statement {
  const lines = body(process, 6);
  const family: Statement = lines.length === 0 ? 'address-family ipv6' : ['address-family ipv6', lines];
  return ['router ospfv3', [...head(process), family]];
}
