/**
 * Instances, static routes, OSPF and what else routes (Routing Options, OSPF and RPKI guides, Junos 23.4). Preferences are the
 * administrative distances of the model, written out: those of Junos are in another order (OSPF before BGP, both before nothing).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface, StaticRoute } from '../../../../src/network/model/interface.ts';
import type { Ospf } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { spanningTree } from '../switch/switch.ts';
import { bfd, FAMILIES, type Family, hidden, instanceOf, unitOf, unread, worded } from '../words.ts';
import { advertisement } from './advertisement.ts';
import { groups } from './bgp.ts';
import { takesIn } from './external.ts';

export function instances(device: Device): Statement[] {
  if (device.vrfs.length === 0) return [];
  const each = device.vrfs.map((vrf): Statement => {
    const name = instanceOf(device, vrf.name);
    const own = name !== vrf.name;
    const ports = device.interfaces.filter((one) => one.vrf === vrf.name);
    const routes = ribs(device, vrf.name);
    const sessions = groups(device, vrf.name);
    return [
      name,
      [
        ...(own ? [] : ['instance-type virtual-router']),
        ...(routes.length === 0 ? [] : [['routing-options', routes] as const]),
        ...(sessions.length === 0 ? [] : [['protocols', [['bgp', sessions] as const]] as const]),
        `description ${worded(vrf.description)}`,
        ...(own ? [] : ports.map((one) => `interface ${unitOf(one.name)}`)),
      ],
    ];
  });
  return [['routing-instances', each]];
}

export function routingOptions(device: Device): Statement {
  const { bgp, routerId } = device;
  const sessions = (bgp?.rpki ?? []).map(
    (one): Statement => [
      `session ${one.address}`,
      [`refresh-time ${one.refresh}`, `preference ${one.preference}`, `port ${one.port}`],
    ],
  );
  return [
    'routing-options',
    [
      ...ribs(device, null),
      ...(routerId === null ? [] : [`router-id ${routerId}`]),
      ...(bgp === null ? [] : [`autonomous-system ${bgp.asn}`]),
      ...(sessions.length === 0 ? [] : [['validation', [['group RPKI', sessions] as const]] as const]),
    ],
  ];
}

/** IPv4 in the table of the instance, IPv6 in the one that its name leads to. */
function ribs(device: Device, vrf: string | null): Statement[] {
  return FAMILIES.flatMap((family) => {
    const routes = device.staticRoutes.filter((one) => one.vrf === vrf && one.family === family);
    if (routes.length === 0) return [];
    const prefixes = [...new Set(routes.map(({ prefix }) => prefix))];
    const all: Statement = [
      'static',
      prefixes.map((prefix) =>
        route(
          device,
          prefix,
          routes.filter((one) => one.prefix === prefix),
        ),
      ),
    ];
    const table = vrf === null ? 'inet6.0' : `${instanceOf(device, vrf)}.inet6.0`;
    return family === 4 ? [all] : [[`rib ${table}`, [all]] as const];
  });
}

function route(device: Device, prefix: string, routes: readonly StaticRoute[]): Statement {
  return [
    `route ${prefix}`,
    routes.flatMap(({ nextHop, interface: port, discard, distance, bfd: watched }): Statement[] => {
      if (discard) return ['discard', `preference ${distance}`];
      if (port === null) unread('a next hop without its interface');
      return [
        [
          `qualified-next-hop ${nextHop}`,
          [`preference ${distance}`, `interface ${unitOf(port)}`, ...(watched ? [bfd(device, port)] : [])],
        ],
      ];
    }),
  ];
}

export function protocols(device: Device): Statement[] {
  const sessions = groups(device, null);
  if (device.bgp?.gracefulShutdown) unread('a router that is drained');
  const advertised = device.interfaces.filter(({ ra }) => ra !== null);
  const all: Statement[] = [
    ...(advertised.length === 0 ? [] : [['router-advertisement', advertised.map(advertisement)] as const]),
    ...(device.bgp === null ? [] : [['bgp', [...sessions, 'log-updown']] as const]),
    ...device.ospf.flatMap((process) =>
      FAMILIES.filter((family) => (family === 4 ? process.ipv4 : process.ipv6)).map((family) =>
        ospf(device, process, family),
      ),
    ),
    ...(device.interfaces.some(({ vrrp }) => vrrp.length > 0) ? [['vrrp', ['version-3']] as const] : []),
    ...spanningTree(device),
  ];
  return all.length === 0 ? [] : [['protocols', all]];
}

const dotted = (id: number): string => [24, 16, 8, 0].map((shift) => (id >>> shift) & 255).join('.');

function ospf(device: Device, process: Ospf, family: Family): Statement {
  const members = device.interfaces.filter(
    (one) => one.ospf?.process === process.name && (family === 4 ? one.ospf.ipv4 : one.ospf.ipv6),
  );
  return [
    family === 4 ? 'ospf' : 'ospf3',
    [
      ...process.areas.map((area): Statement => {
        const ranges = family === 4 ? area.ranges4 : area.ranges6;
        // The border of such an area tells it a default and nothing else.
        const stub = area.border ? 'stub default-metric 1 no-summaries' : 'stub';
        const second = members.filter((one) => one.ospf?.multiArea.includes(area.id));
        return [
          `area ${dotted(area.id)}`,
          [
            ...(area.type === 'normal' ? [] : [stub]),
            ...ranges.map((range) => `area-range ${range}`),
            ...members.filter((one) => one.ospf?.area === area.id).map((one) => member(device, one, family)),
            ...second.map((one) => member(device, one, family, 'secondary')),
          ],
        ];
      }),
      'preference 110',
      'external-preference 110',
      ...(takesIn(process, family) ? [`export OSPF-${process.name.toUpperCase()}-${family}`] : []),
      `reference-bandwidth ${process.referenceBandwidth / 1000}g`,
    ],
  ];
}

/** OSPFv2 is keyed by message digest (RFC 2328 appendix D). What OSPFv3 is keyed with elsewhere, Junos does not know. */
function member(device: Device, one: Interface, family: Family, ...first: readonly string[]): Statement {
  const how = one.ospf;
  if (how === null) return unread('an interface without OSPF');
  const keys = device.policy.keyChains.find(({ name }) => name === how.keyChain)?.keys ?? [];
  const digests = keys.map(({ id, secret }) => `md5 ${id} key ${hidden(secret)}`);
  return [
    `interface ${unitOf(one.name)}`,
    [
      ...first,
      ...(how.networkType === 'point-to-point' && one.kind !== 'loopback' ? ['interface-type p2p'] : []),
      ...(how.passive ? ['passive'] : []),
      `metric ${how.cost}`,
      ...(how.hello === 10 ? [] : [`hello-interval ${how.hello}`]),
      ...(how.dead === 40 ? [] : [`dead-interval ${how.dead}`]),
      ...(family === 4 && digests.length > 0 ? [['authentication', digests] as const] : []),
      ...(how.bfd && !how.passive ? [bfd(device, one.name)] : []),
    ],
  ];
}
