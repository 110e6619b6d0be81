/** Static routes and OSPF: CLI reference 7.4, config router static, static6, ospf, ospf6. */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface, OspfInterface, StaticRoute } from '../../../src/network/model/interface.ts';
import type { Ospf, OspfArea } from '../../../src/network/model/routing.ts';
import type { Statement } from '../statements.ts';
import {
  dotted,
  entry,
  type Family,
  masked,
  quoted,
  secretText,
  six,
  table,
  unless,
  unread,
  vrfNumber,
} from './words.ts';

export function routing(device: Device): Statement[] {
  return [
    ...([4, 6] as const).flatMap((family) =>
      table(
        `router static${six(family)}`,
        device.staticRoutes
          .filter((route) => route.family === family)
          .map((route, at) => entry(10 * (at + 1), staticRoute(device, route))),
      ),
    ),
    ...device.ospf.flatMap((instance) => [
      ...(instance.ipv4 ? [ospf(device, instance, 4)] : []),
      ...(instance.ipv6 && device.ipv6 ? [ospf(device, instance, 6)] : []),
    ]),
  ];
}

/** The distance of the device's own is 10 in both families. */
function staticRoute(device: Device, route: StaticRoute): string[] {
  const all = route.family === 4 ? '0.0.0.0/0' : '::/0';
  return [
    ...(route.prefix === all ? [] : [`set dst ${route.family === 4 ? masked(route.prefix, true) : route.prefix}`]),
    ...(route.nextHop === null ? [] : [`set gateway ${route.nextHop}`]),
    ...(route.interface === null ? [] : [`set device "${route.interface}"`]),
    ...unless(10, 'distance', route.distance),
    ...(route.name === '' ? [] : [`set comment "${route.name}"`]),
    ...(route.discard ? ['set blackhole enable'] : []),
    ...(route.discard && route.vrf !== null ? [`set vrf ${vrfNumber(device, route.vrf)}`] : []),
    ...(route.bfd ? ['set bfd enable'] : []),
  ];
}

type Member = Interface & { ospf: OspfInterface };

function ospf(device: Device, instance: Ospf, family: Family): Statement {
  if (instance.redistribute.length > 0) unread('redistribution into OSPF');
  const key = family === 4 ? 'ipv4' : 'ipv6';
  const members = device.interfaces.filter(
    (one): one is Member => one.ospf !== null && one.ospf.process === instance.name && one.ospf[key],
  );
  const passive = members.filter((one) => one.ospf.passive).map(({ name }) => name);
  return [
    `config router ospf${six(family)}`,
    [
      `set auto-cost-ref-bandwidth ${instance.referenceBandwidth}`,
      ...(instance.defaultOriginate ? ['set default-information-originate enable'] : []),
      `set router-id ${instance.routerId}`,
      ['config area', instance.areas.map((area) => [`edit ${dotted(area.id)}`, areaSettings(area, family)] as const)],
      [
        `config ospf${six(family)}-interface`,
        members.map((one) => entry(one.name, memberSettings(device, one, family))),
      ],
      ...(family === 4 ? networks(members) : []),
      ...(passive.length === 0 ? [] : [`set passive-interface ${quoted(passive)}`]),
    ],
  ];
}

function areaSettings({ type, border, ranges4, ranges6 }: OspfArea, family: Family): Statement[] {
  const ranges = family === 4 ? ranges4 : ranges6;
  return [
    ...(type === 'totally-stubby' ? [...(border ? ['set stub-type no-summary'] : []), 'set type stub'] : []),
    ...table(
      'range',
      ranges.map((prefix, at) =>
        entry(at + 1, [`set prefix${six(family)} ${family === 4 ? masked(prefix, true) : prefix}`]),
      ),
    ),
  ];
}

/** OSPFv2 is keyed by digests; OSPFv3 only by IPsec, which no other platform of the link speaks. */
function memberSettings(device: Device, { name, ospf: how }: Member, family: Family): Statement[] {
  if (how.multiArea.length > 0) unread('several areas on one interface');
  const keys = device.policy.keyChains.find((chain) => chain.name === how.keyChain)?.keys ?? [];
  const keyed = family === 4 && !how.passive && how.keyChain !== null;
  return [
    ...(family === 6 ? [`set area-id ${dotted(how.area)}`] : []),
    `set interface "${name}"`,
    ...(keyed ? ['set authentication message-digest'] : []),
    `set cost ${how.cost}`,
    ...(how.passive
      ? []
      : [
          ...unless(40, 'dead-interval', how.dead),
          ...unless(10, 'hello-interval', how.hello),
          ...unless('broadcast', 'network-type', how.networkType),
          ...(how.bfd ? ['set bfd enable'] : []),
        ]),
    ...(keyed
      ? table(
          'md5-keys',
          keys.map(({ id, secret }) => entry(id, [`set key-string ${secretText(secret)}`])),
        )
      : []),
  ];
}

function networks(members: readonly Member[]): Statement[] {
  return table(
    'network',
    members.flatMap(({ ipv4, ospf: how }, at) =>
      ipv4.map((text, index) =>
        entry(10 * (at + 1) + index, [`set prefix ${masked(text, true)}`, `set area ${dotted(how.area)}`]),
      ),
    ),
  );
}
