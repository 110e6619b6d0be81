/**
 * BGP: CLI reference 7.4, config router bgp. Every neighbour speaks both families unless one is taken back, communities
 * are sent, the first AS of a path is checked. A hop count of 255 stands for GTSM, which the device does not have.
 */
import type { Device } from '../../../src/network/model/device.ts';
import type { Bgp, BgpSession } from '../../../src/network/model/routing.ts';
import type { Statement } from '../statements.ts';
import { enabled, entry, type Family, limited, masked, secretText, six, table, unless } from './words.ts';

export function bgp({ bgp: all, ipv6 }: Device): Statement[] {
  if (all === null) return [];
  const families: readonly Family[] = ipv6 ? [4, 6] : [4];
  return [
    [
      'config router bgp',
      [
        `set as ${all.asn}`,
        `set router-id ${all.routerId}`,
        ...(all.sessions.every(({ enforceFirstAs }) => enforceFirstAs) ? [] : ['set enforce-first-as disable']),
        ...Object.entries(all.distance ?? {}).map(([kind, distance]) => `set distance-${kind} ${distance}`),
        ['config neighbor', all.sessions.map((session) => entry(session.remote, neighbour(all, session)))],
        ...families.flatMap((family) => networks(all, family)),
        ...families.flatMap((family) =>
          all.redistribute
            .filter((one) => one.family === family)
            .map(
              ({ protocol, policy }): Statement => [
                `config redistribute${six(family)} "${protocol}"`,
                ['set status enable', `set route-map "${limited(policy, 35)}"`],
              ],
            ),
        ),
      ],
    ],
  ];
}

function networks({ networks: all }: Bgp, family: Family): Statement[] {
  return table(
    `network${six(family)}`,
    all
      .filter((one) => one.family === family)
      .map(({ prefix, policy }, at) =>
        entry(10 * (at + 1), [
          family === 4 ? `set prefix ${masked(prefix, true)}` : `set prefix6 ${prefix}`,
          ...(policy === null ? [] : [`set route-map "${limited(policy, 35)}"`]),
        ]),
      ),
  );
}

function neighbour({ asn }: Bgp, session: BgpSession): string[] {
  const suffix = six(session.family);
  const timed = session.keepalive !== 60 || session.hold !== 180;
  return [
    `set activate${session.family === 4 ? '6' : ''} disable`,
    `set remote-as ${session.remoteAs}`,
    ...(session.localAs === asn
      ? []
      : [`set local-as ${session.localAs}`, 'set local-as-no-prepend enable', 'set local-as-replace-as enable']),
    ...(session.description === '' ? [] : [`set description "${limited(session.description, 63)}"`]),
    ...enabled('bfd', session.bfd),
    ...enabled('ebgp-enforce-multihop', session.ttlSecurity),
    ...enabled(`capability-default-originate${suffix}`, session.defaultOriginate),
    ...enabled(`next-hop-self${suffix}`, session.nextHopSelf),
    ...enabled(`remove-private-as${suffix}`, session.removePrivateAs),
    ...enabled(`soft-reconfiguration${suffix}`, session.softReconfiguration),
    ...(session.maximumPrefix === 0
      ? []
      : [
          `set maximum-prefix${suffix} ${session.maximumPrefix}`,
          ...unless(75, `maximum-prefix-threshold${suffix}`, session.warnAt),
        ]),
    `set route-map-in${suffix} "${limited(session.importPolicy, 35)}"`,
    `set route-map-out${suffix} "${limited(session.exportPolicy, 35)}"`,
    ...(session.sendCommunity ? [] : [`set send-community${suffix} disable`]),
    ...(timed ? [`set keep-alive-timer ${session.keepalive}`, `set holdtime-timer ${session.hold}`] : []),
    ...(session.updateSource === null ? [] : [`set update-source "${session.updateSource}"`]),
    ...(session.md5 === null ? [] : [`set password ${secretText(session.md5)}`]),
  ];
}
