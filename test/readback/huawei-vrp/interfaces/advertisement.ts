/**
 * Router advertisements (IPv6 reference, `ipv6 nd ra …`): halted unless undone, 600 and 200 seconds apart, for 1800 seconds, of
 * medium preference, hop limit 64. Both lifetimes stand behind the prefix, valid first. There is no statement for a NAT64 prefix.
 */
import type { Interface } from '../../../../src/network/model/interface.ts';
import { capital, unread } from '../words.ts';

export function advertisement({ ra, mtu }: Interface): string[] {
  if (ra === null) return [];
  if (ra.mtu !== null && ra.mtu !== mtu) unread('an MTU in advertisements');
  const unless = (value: number, usual: number, word: string): string[] =>
    value === usual ? [] : [`ipv6 nd ra ${word} ${value}`];
  const flags = `${ra.autonomous ? '' : ' no-autoconfig'}${ra.onLink ? '' : ' off-link'}`;
  return [
    'undo ipv6 nd ra halt',
    ...unless(ra.maxInterval, 600, 'max-interval'),
    ...unless(ra.minInterval, 200, 'min-interval'),
    ...unless(ra.lifetime, 1800, 'router-lifetime'),
    ...unless(ra.hopLimit, 64, 'hop-limit'),
    ...(ra.preference === 'medium' ? [] : [`ipv6 nd ra preference ${ra.preference}`]),
    `ipv6 nd ra prefix ${capital(ra.prefix)} ${ra.validLifetime} ${ra.preferredLifetime}${flags}`,
    ...ra.rdnss.map((server) => `ipv6 nd ra dns-server ${capital(server)} ${ra.rdnssLifetime}`),
    ...ra.dnssl.map((domain) => `ipv6 nd ra dns-suffix ${domain} ${ra.dnsslLifetime}`),
    ...(ra.managed ? ['ipv6 nd autoconfig managed-address-flag'] : []),
    ...(ra.otherConfig ? ['ipv6 nd autoconfig other-flag'] : []),
  ];
}
