/**
 * BGP (um-router-bgp): families of the router first, those of VPNs where a VRF has sessions; everything of a session stands with its
 * neighbour. Communities go to neighbours outside only if told, large ones with them. Nothing passes without a policy (RFC 8212).
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Bgp, BgpSession } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { clear, type Family, familiesOf } from '../words.ts';

export function bgp(device: Device): Statement[] {
  const all = device.bgp;
  if (all === null) return [];
  const vrfs = device.vrfs.filter(({ name }) => all.sessions.some(({ vrf }) => vrf === name));
  return [
    [
      `router bgp ${all.asn}`,
      [
        `bgp router-id ${all.routerId}`,
        ...(all.gracefulShutdown ? [['graceful-maintenance activate', ['all-neighbors']] as const] : []),
        // Without it a path that is invalid is none, whatever the policies let in.
        ...(all.rpki.length === 0 ? [] : ['bgp bestpath origin-as allow invalid']),
        ...all.rpki.map(
          ({ address, port, preference, refresh }): Statement => [
            `rpki server ${address}`,
            [`transport tcp port ${port}`, `preference ${preference}`, `refresh-time ${refresh}`],
          ],
        ),
        ...familiesOf(device).flatMap((family): Statement[] => [
          addressFamily(device, all, null, family),
          ...(vrfs.length === 0 ? [] : [`address-family vpnv${family} unicast`]),
        ]),
        ...all.sessions.filter(({ vrf }) => vrf === null).map((one) => neighbor(device, all, one)),
        ...vrfs.map(
          ({ name, table, ipv4, ipv6 }): Statement => [
            `vrf ${name}`,
            [
              `rd ${all.asn}:${table}`,
              ...familiesOf(device)
                .filter((family) => (family === 4 ? ipv4 : ipv6))
                .map((family) => addressFamily(device, all, name, family)),
              ...all.sessions.filter(({ vrf }) => vrf === name).map((one) => neighbor(device, all, one)),
            ],
          ],
        ),
      ],
    ],
  ];
}

function addressFamily(device: Device, all: Bgp, vrf: string | null, family: Family): Statement {
  const here = <T extends { vrf: string | null; family: Family }>(list: readonly T[]): T[] =>
    list.filter((one) => one.vrf === vrf && one.family === family);
  const { distance } = all;
  const lines = [
    ...(distance === null || vrf !== null
      ? []
      : [`distance bgp ${distance.external} ${distance.internal} ${distance.local}`]),
    ...(all.rpki.length === 0 || vrf !== null ? [] : ['bgp origin-as validation enable']),
    ...here(all.networks).map(({ prefix, policy }) => `network ${prefix}${by(policy)}`),
    ...here(all.redistribute).flatMap(({ protocol, policy }) =>
      protocol === 'ospf'
        ? device.ospf.map(({ processId }) => `redistribute ospf${family === 4 ? '' : 'v3'} ${processId}${by(policy)}`)
        : [`redistribute ${protocol}${by(policy)}`],
    ),
  ];
  const head = `address-family ipv${family} unicast`;
  return lines.length === 0 ? head : [head, lines];
}

const by = (policy: string | null): string => (policy === null ? '' : ` route-policy ${policy}`);

function neighbor(device: Device, all: Bgp, one: BgpSession): Statement {
  const timers = device.interfaces.find(({ name }) => name === one.interface)?.bfd ?? null;
  const outside = one.kind !== 'ibgp' && one.sendCommunity;
  return [
    `neighbor ${one.remote}`,
    [
      `remote-as ${one.remoteAs}`,
      ...(one.localAs === all.asn ? [] : [`local-as ${one.localAs} no-prepend replace-as`]),
      ...(one.bfd ? ['bfd fast-detect'] : []),
      ...(one.bfd && timers !== null
        ? [`bfd minimum-interval ${timers.interval}`, `bfd multiplier ${timers.multiplier}`]
        : []),
      ...(one.enforceFirstAs ? [] : ['enforce-first-as disable']),
      ...(one.keepalive === 60 && one.hold === 180 ? [] : [`timers ${one.keepalive} ${one.hold}`]),
      ...(one.md5 === null ? [] : [`password clear ${clear(one.md5)}`]),
      ...(one.ttlSecurity ? ['ttl-security'] : []),
      ...(one.description === '' ? [] : [`description ${one.description}`]),
      ...(one.updateSource === null ? [] : [`update-source ${one.updateSource}`]),
      [
        `address-family ipv${one.family} unicast`,
        [
          `route-policy ${one.importPolicy} in`,
          `route-policy ${one.exportPolicy} out`,
          ...(one.maximumPrefix === 0 ? [] : [`maximum-prefix ${one.maximumPrefix} ${one.warnAt}`]),
          ...(outside ? ['send-community-ebgp', 'send-extended-community-ebgp'] : []),
          ...(one.kind !== 'ibgp' && all.gracefulShutdown ? ['send-community-gshut-ebgp'] : []),
          ...(one.nextHopSelf ? ['next-hop-self'] : []),
          ...(one.removePrivateAs ? ['remove-private-AS'] : []),
          ...(one.defaultOriginate ? ['default-originate'] : []),
          ...(one.softReconfiguration ? ['soft-reconfiguration inbound always'] : []),
        ],
      ],
    ],
  ];
}
