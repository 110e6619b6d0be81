/**
 * What the box takes for itself, and how much of one source: Administration guide 7.4, Local-in policy, DoS policy. A
 * local-in policy that says nothing of its action refuses.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface } from '../../../src/network/model/interface.ts';
import type { Statement } from '../statements.ts';
import { OWN_ICMP, parts } from './objects.ts';
import { end, speaks } from './terms.ts';
import { entry, type Family, limited, quoted, six, table } from './words.ts';

export function local(device: Device): Statement[] {
  return [
    [`config firewall local-in-policy`, entries(device, 4)],
    ...(device.ipv6 ? ([[`config firewall local-in-policy6`, entries(device, 6)]] as const) : []),
    ...limits(device, ''),
    ...(device.ipv6 ? limits(device, '6') : []),
  ];
}

const rule = (
  id: number,
  port: string,
  source: readonly string[],
  services: readonly string[],
  accept: boolean,
  more: readonly string[] = [],
  destination: readonly string[] = ['all'],
): Statement =>
  entry(id, [
    `set intf "${port}"`,
    `set srcaddr ${quoted(source)}`,
    `set dstaddr ${quoted(destination)}`,
    ...(accept ? ['set action accept'] : []),
    ...more,
    `set service ${quoted(services)}`,
    'set schedule "always"',
  ]);

/** Zones of these interfaces, each once. */
function zonesOf({ interfaces }: Device, wanted: (one: Interface) => boolean): string[] {
  return [...new Set(interfaces.filter(wanted).flatMap(({ side }) => side ?? []))].map((side) => `zone-${side}`);
}

function entries(device: Device, family: Family): Statement[] {
  const { firewall, management, interfaces, wireless } = device;
  const key = family === 4 ? 'ipv4' : 'ipv6';
  const managed = management[`filter${family}`] !== null;
  const stations = managed
    ? [
        rule(30, 'any', ['management-stations'], ['self-management'], true),
        rule(40, 'any', ['all'], ['self-management'], false),
      ]
    : [];
  if (firewall === null) return stations;
  const opened = (first: number, service: string, wanted: (one: Interface) => boolean): Statement[] =>
    zonesOf(device, wanted).map((zone, at) => rule(first + at, zone, ['all'], [service], true));
  const servers = [...new Set(interfaces.flatMap(({ dhcpRelay }) => dhcpRelay[key]))];
  const peers = (device.bgp?.sessions ?? [])
    .filter((one) => one.family === family)
    .map(({ remote }) => `bgp-${remote}`);
  const inward = firewall.pairs.filter(({ from, to }) => from !== 'self' && to === 'self');
  const watchers = firewall.sides.filter((side) => side.interfaces.length > 0 && side.zones[0] === 'management');
  return [
    rule(
      10,
      'any',
      ['all'],
      OWN_ICMP[family].map((type) => `icmp${six(family)}-${type}`),
      true,
    ),
    rule(20, 'any', ['all'], [`ALL_ICMP${six(family)}`], false),
    ...stations,
    ...opened(50, 'self-ospf', ({ ospf }) => ospf !== null && !ospf.passive && ospf[key]),
    ...opened(100, 'self-bfd', ({ bfd }) => bfd !== null),
    ...opened(200, `self-dhcp-${family}`, ({ dhcpRelay }) => dhcpRelay[key].length > 0),
    ...opened(300, `self-dhcp-${family}`, ({ dhcpServer }) => dhcpServer[key] !== null),
    ...(servers.length === 0
      ? []
      : [
          rule(
            400,
            'any',
            servers.map((server) => `dhcp-${server}`),
            [`self-dhcp-${family}-answer`],
            true,
          ),
        ]),
    ...(peers.length === 0 ? [] : [rule(450, 'any', peers, ['self-bgp'], true)]),
    ...(wireless === null
      ? []
      : watchers.map(({ name }, at) => rule(500 + at, `zone-${name}`, ['all'], ['self-capwap'], true))),
    ...inward.flatMap((pair, at) =>
      pair.terms.flatMap((term, index) => {
        if (!speaks(firewall, term, family)) return [];
        const source = end(firewall, term.source, family);
        const destination = end(firewall, term.destination, family);
        const services = term.services.flatMap((service) => parts(device, service).map(({ name }) => name));
        const negated = [
          ...(source.negated ? ['set srcaddr-negate enable'] : []),
          ...(destination.negated ? ['set dstaddr-negate enable'] : []),
        ];
        const id = 1000 * (at + 1) + 10 * (index + 1);
        const named = services.length === 0 ? ['ALL'] : services;
        return [
          rule(id, `zone-${pair.from}`, source.names, named, term.action === 'allow', negated, destination.names),
        ];
      }),
    ),
    rule(999_990, 'any', ['all'], ['ALL'], false),
  ];
}

/** Sessions that one source may have, and how many it may begin in a second. */
function limits({ firewall }: Device, suffix: '' | '6'): Statement[] {
  if (firewall === null || (firewall.connectionsPerSource === null && firewall.newPerSecond === null)) return [];
  const { connectionsPerSource: held, newPerSecond: begun, icmpRate } = firewall;
  const anomaly = (name: string, threshold: number | null): Statement[] =>
    threshold === null
      ? []
      : [entry(name, ['set status enable', 'set log enable', 'set action block', `set threshold ${threshold}`])];
  const sides = firewall.sides.map((side, at) => ({ ...side, at }));
  return table(
    `firewall DoS-policy${suffix}`,
    sides
      .filter(({ interfaces }) => interfaces.some((name) => firewall.limited.includes(name)))
      .map(({ name, at }) =>
        entry(10 * (at + 1), [
          `set name "${limited(`limits-${name}`, 35)}"`,
          `set interface "zone-${name}"`,
          'set srcaddr "all"',
          'set dstaddr "all"',
          'set service "ALL"',
          [
            'config anomaly',
            [
              ...anomaly('tcp_port_scan', begun),
              ...anomaly('tcp_src_session', held),
              ...anomaly('udp_scan', begun),
              ...anomaly('udp_src_session', held),
              ...anomaly('icmp_sweep', icmpRate),
            ],
          ],
        ]),
      ),
  );
}
