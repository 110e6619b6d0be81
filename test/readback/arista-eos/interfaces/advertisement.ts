/**
 * Router advertisements (manual, IPv6; `show running-config all`): 200 seconds apart, for 1800 seconds, of medium preference, hop
 * limit 64. They are sent wherever IPv6 is routed unless it is forbidden. The shortest interval is the switch's own.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Interface } from '../../../../src/network/model/interface.ts';
import { unread } from '../words.ts';

export function advertisement({ forwarding }: Device, { ra, mtu }: Interface): string[] {
  if (ra === null) return forwarding ? ['ipv6 nd ra disabled all'] : [];
  if (ra.mtu !== null && ra.mtu !== mtu) unread('an MTU in advertisements');
  if (ra.pref64 !== null) unread('a NAT64 prefix in advertisements');
  const flags = `${ra.autonomous ? '' : ' no-autoconfig'}${ra.onLink ? '' : ' no-onlink'}`;
  return [
    ...(ra.maxInterval === 200 ? [] : [`ipv6 nd ra interval msec ${ra.maxInterval}000`]),
    ...(ra.lifetime === 1800 ? [] : [`ipv6 nd ra lifetime ${ra.lifetime}`]),
    ...(ra.hopLimit === 64 ? [] : [`ipv6 nd ra hop-limit ${ra.hopLimit}`]),
    ...(ra.preference === 'medium' ? [] : [`ipv6 nd router-preference ${ra.preference}`]),
    ...(ra.managed ? ['ipv6 nd managed-config-flag'] : []),
    ...(ra.otherConfig ? ['ipv6 nd other-config-flag'] : []),
    `ipv6 nd prefix ${ra.prefix} ${ra.validLifetime} ${ra.preferredLifetime}${flags}`,
    ...ra.rdnss.map((server) => `ipv6 nd ra dns-server ${server}`),
    ...ra.dnssl.map((domain) => `ipv6 nd ra dns-suffix ${domain}`),
  ];
}
