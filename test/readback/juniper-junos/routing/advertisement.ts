/** Router advertisements (Neighbor Discovery, Junos 23.4; RFC 4861, 4191, 8106, 8781): what the device does by itself is not written. */
import type { Interface } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { unitOf, unread } from '../words.ts';

export function advertisement({ name, ra }: Interface): Statement {
  if (ra === null) return unread('an interface without advertisements');
  const when = (asked: boolean, ...lines: readonly Statement[]): readonly Statement[] => (asked ? lines : []);
  return [
    `interface ${unitOf(name)}`,
    [
      ...when(ra.preference !== 'medium', `preference ${ra.preference}`),
      ...when(
        ra.maxInterval !== 600,
        `max-advertisement-interval ${ra.maxInterval}`,
        `min-advertisement-interval ${ra.minInterval}`,
      ),
      ...when(ra.managed, 'managed-configuration'),
      ...when(ra.otherConfig, 'other-stateful-configuration'),
      ...when(ra.mtu !== null, 'link-mtu'),
      ...when(ra.hopLimit !== 64, `current-hop-limit ${ra.hopLimit}`),
      ...when(ra.lifetime !== 1800, `default-lifetime ${ra.lifetime}`),
      ...ra.rdnss.map((one): Statement => [`dns-server-address ${one}`, [`lifetime ${ra.rdnssLifetime}`]]),
      [
        `prefix ${ra.prefix}`,
        [
          ...when(!ra.autonomous, 'no-autonomous'),
          ...when(!ra.onLink, 'no-on-link'),
          `preferred-lifetime ${ra.preferredLifetime}`,
          `valid-lifetime ${ra.validLifetime}`,
        ],
      ],
      ...ra.dnssl.map((one): Statement => [`dns-search-list ${one}`, [`lifetime ${ra.dnsslLifetime}`]]),
      ...when(ra.pref64 !== null, [`nat-prefix ${ra.pref64}`, [`lifetime ${ra.pref64Lifetime}`]]),
    ],
  ];
}
