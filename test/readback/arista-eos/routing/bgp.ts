/** BGP (manual, BGP): a neighbour is known at the process or in its VRF, and takes part in a family when it is activated there. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Bgp, BgpSession } from '../../../../src/network/model/routing.ts';
import { secretText } from '../../linux/secret.ts';
import type { Statement } from '../../statements.ts';
import { type Family, familiesOf } from '../words.ts';

export function bgp(device: Device): Statement[] {
  const process = device.bgp;
  if (process === null) return [];
  const families = familiesOf(device);
  const spoken = process.sessions.filter(({ family }) => families.includes(family));
  const { distance } = process;
  const vrfs = device.vrfs.filter(({ name }) => process.sessions.some(({ vrf }) => vrf === name));
  const source = device.management.source;
  return [
    [
      `router bgp ${process.asn}`,
      [
        `router-id ${process.routerId}`,
        'no bgp default ipv4-unicast',
        ...(distance === null ? [] : [`distance bgp ${distance.external} ${distance.internal} ${distance.local}`]),
        // RFC 8212.
        'bgp missing-policy direction in action deny',
        'bgp missing-policy direction out action deny',
        ...spoken.filter(({ vrf }) => vrf === null).flatMap((one) => neighbour(process, one)),
        ...process.rpki.map(
          ({ address, port, preference, refresh }, at): Statement => [
            `rpki cache CACHE-${at + 1}`,
            [
              `host ${address} port ${port}`,
              `preference ${preference}`,
              `refresh-interval ${refresh}`,
              ...(source === null ? [] : [`local-interface ${source}`]),
            ],
          ],
        ),
        ...(process.rpki.length === 0 ? [] : [['rpki origin-validation', ['ebgp local']] as const]),
        ...families.map((family) => table(process, family, null)),
        ...vrfs.map(
          ({ name, table: number, ipv4, ipv6 }): Statement => [
            `vrf ${name}`,
            [
              `rd ${process.asn}:${number}`,
              ...spoken.filter(({ vrf }) => vrf === name).flatMap((one) => neighbour(process, one)),
              ...families
                .filter((family) => (family === 4 ? ipv4 : ipv6))
                .map((family) => table(process, family, name)),
            ],
          ],
        ),
      ],
    ],
    ...(process.gracefulShutdown ? [['maintenance', [['unit System', ['quiesce']] as const]] as const] : []),
  ];
}

function neighbour({ asn }: Bgp, one: BgpSession): string[] {
  const peer = `neighbor ${one.remote}`;
  const limit = one.maximumPrefix === 0 ? '0' : `${one.maximumPrefix} warning-limit ${one.warnAt} percent`;
  return [
    `${peer} remote-as ${one.remoteAs}`,
    ...(one.description === '' ? [] : [`${peer} description ${one.description}`]),
    ...(one.localAs === asn ? [] : [`${peer} local-as ${one.localAs} no-prepend replace-as`]),
    ...(one.updateSource === null ? [] : [`${peer} update-source ${one.updateSource}`]),
    ...(one.keepalive === 60 && one.hold === 180 ? [] : [`${peer} timers ${one.keepalive} ${one.hold}`]),
    ...(one.ttlSecurity ? [`${peer} ttl maximum-hops 1`] : []),
    ...(one.md5 === null ? [] : [`${peer} password 7 ${secretText(one.md5)}`]),
    ...(one.bfd ? [`${peer} bfd`] : []),
    ...(one.enforceFirstAs ? [] : [`no ${peer} enforce-first-as`]),
    ...(one.nextHopSelf ? [`${peer} next-hop-self`] : []),
    ...(one.removePrivateAs ? [`${peer} remove-private-as all`] : []),
    ...(one.sendCommunity ? [`${peer} send-community standard large`] : []),
    `${peer} maximum-routes ${limit}`,
  ];
}

function table(process: Bgp, family: Family, vrf: string | null): Statement {
  const here = <T extends { family: Family; vrf: string | null }>(all: readonly T[]): T[] =>
    all.filter((one) => one.family === family && one.vrf === vrf);
  const lines = [
    ...here(process.sessions).flatMap(({ remote, importPolicy, exportPolicy, defaultOriginate }) => [
      `neighbor ${remote} activate`,
      `neighbor ${remote} route-map ${importPolicy} in`,
      `neighbor ${remote} route-map ${exportPolicy} out`,
      ...(defaultOriginate ? [`neighbor ${remote} default-originate always`] : []),
    ]),
    ...here(process.networks).map(
      ({ prefix, policy }) => `network ${prefix}${policy === null ? '' : ` route-map ${policy}`}`,
    ),
    ...here(process.redistribute).map(
      ({ protocol, policy }) =>
        `redistribute ${protocol === 'ospf' && family === 6 ? 'ospfv3' : protocol} route-map ${policy}`,
    ),
  ];
  return lines.length === 0 ? `address-family ipv${family}` : [`address-family ipv${family}`, lines];
}
