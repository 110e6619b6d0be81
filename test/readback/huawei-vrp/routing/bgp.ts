/** BGP (IP Routing reference): a peer has its number first and is enabled in its family; those of a VPN instance are told in it. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Bgp, BgpSession } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { addressOf, capital, type Family, familiesOf, hidden, lengthOf, mask, unread } from '../words.ts';

export function bgp(device: Device): Statement[] {
  const process = device.bgp;
  if (process === null) return [];
  if (process.gracefulShutdown) unread('a router that is drained');
  const families = familiesOf(device);
  const main = process.sessions.filter(({ vrf, family }) => vrf === null && families.includes(family));
  const vrfs = device.vrfs.filter(({ name }) => process.sessions.some(({ vrf }) => vrf === name));
  const caches = process.rpki.map(
    ({ address, port, refresh }): Statement => [
      `session ${capital(address)}`,
      [`tcp port ${port}`, `timer refresh ${refresh}`],
    ],
  );
  return [
    [
      `bgp ${process.asn}`,
      [
        `router-id ${process.routerId}`,
        'undo default ipv4-unicast',
        ...(process.sessions.some(({ enforceFirstAs }) => !enforceFirstAs) ? ['undo check-first-as'] : []),
        ...main.flatMap((one) => neighbour(device, process, one)),
        ...families.map((family) => table(device, process, family, null)),
        ...vrfs.flatMap(({ name, ipv4, ipv6 }) =>
          families
            .filter((family) => (family === 4 ? ipv4 : ipv6))
            .map((family) => table(device, process, family, name)),
        ),
      ],
    ],
    ...(caches.length === 0 ? [] : [['rpki', caches] as const]),
  ];
}

function neighbour(device: Device, { asn }: Bgp, one: BgpSession): string[] {
  const peer = `peer ${capital(one.remote)}`;
  const times = device.interfaces.find(({ name }) => name === one.interface)?.bfd ?? null;
  const often = times === null || times.multiplier === 3 ? '' : ` detect-multiplier ${times.multiplier}`;
  return [
    `${peer} as-number ${one.remoteAs}`,
    ...(one.description === '' ? [] : [`${peer} description ${one.description}`]),
    ...(one.localAs === asn ? [] : [`${peer} fake-as ${one.localAs}`]),
    ...(one.updateSource === null ? [] : [`${peer} connect-interface ${one.updateSource}`]),
    ...(one.keepalive === 60 && one.hold === 180 ? [] : [`${peer} timer keepalive ${one.keepalive} hold ${one.hold}`]),
    ...(one.ttlSecurity ? [`${peer} valid-ttl-hops 1`] : []),
    ...(one.md5 === null ? [] : [`${peer} password cipher ${hidden(one.md5)}`]),
    ...(one.bfd ? [`${peer} bfd enable`] : []),
    ...(one.bfd && times !== null
      ? [`${peer} bfd min-tx-interval ${times.interval} min-rx-interval ${times.minimumReceive}${often}`]
      : []),
  ];
}

/** RFC 791: a network of its class's length stands without a mask. */
function classful(prefix: string): boolean {
  const first = Number(prefix.split('.')[0]);
  return lengthOf(prefix) === (first < 128 ? 8 : first < 192 ? 16 : 24);
}

function table(device: Device, process: Bgp, family: Family, vrf: string | null): Statement {
  const { external, internal, local } = process.distance ?? { external: 20, internal: 200, local: 200 };
  const here = <T extends { family: Family; vrf: string | null }>(all: readonly T[]): T[] =>
    all.filter((one) => one.family === family && one.vrf === vrf);
  const large = device.policy.communityLists.some(({ type }) => type === 'large');
  return [
    `ipv${family}-family ${vrf === null ? 'unicast' : `vpn-instance ${vrf}`}`,
    [
      ...(family === 4 && vrf === null ? ['undo synchronization'] : []),
      `preference ${external} ${internal} ${local}`,
      ...here(process.networks).map(({ prefix, policy }) => {
        const length = family === 6 ? ` ${lengthOf(prefix)}` : classful(prefix) ? '' : ` ${mask(lengthOf(prefix))}`;
        return `network ${capital(addressOf(prefix))}${length}${policy === null ? '' : ` route-policy ${policy}`}`;
      }),
      ...here(process.redistribute).flatMap(({ protocol, policy }) => {
        const words =
          protocol === 'ospf'
            ? device.ospf.map(({ processId }) => `${family === 4 ? 'ospf' : 'ospfv3'} ${processId}`)
            : [protocol === 'connected' ? 'direct' : protocol];
        return words.map((word) => `import-route ${word} route-policy ${policy}`);
      }),
      ...here(process.sessions).flatMap((one) => {
        const peer = `peer ${capital(one.remote)}`;
        return [
          ...(vrf === null ? [] : neighbour(device, process, one)),
          ...(vrf !== null && family === 4 ? [] : [`${peer} enable`]),
          `${peer} route-policy ${one.importPolicy} import`,
          `${peer} route-policy ${one.exportPolicy} export`,
          ...(one.nextHopSelf ? [`${peer} next-hop-local`] : []),
          ...(one.sendCommunity
            ? [`${peer} advertise-community`, ...(large ? [`${peer} advertise-large-community`] : [])]
            : []),
          ...(one.removePrivateAs ? [`${peer} public-as-only`] : []),
          ...(one.defaultOriginate ? [`${peer} default-route-advertise`] : []),
          ...(one.softReconfiguration ? [`${peer} keep-all-routes`] : []),
          ...(one.maximumPrefix === 0 ? [] : [`${peer} route-limit ${one.maximumPrefix} ${one.warnAt}`]),
        ];
      }),
    ],
  ];
}
