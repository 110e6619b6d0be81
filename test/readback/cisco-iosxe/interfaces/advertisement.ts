/**
 * Router advertisements: IPv6 command reference, IOS XE 17, `ipv6 nd …`. Flags are bare words, both lifetimes stand behind the
 * prefix (valid, then preferred), the lifetime of the router is 1800 seconds and its preference medium unless written. Hosts
 * are told the hop limit of the device (`ipv6 hop-limit`, 64). `suppress` alone still answers solicitations; only `all` does not.
 */
import type { Interface, RouterAdvertisement } from '../../../../src/network/model/interface.ts';
import { addressed } from '../kind.ts';
import { printed, unread } from '../words.ts';

const LIFETIME = 1800;
const INTERVAL = 200;
const HOP_LIMIT = 64;

export function advertisement(one: Interface): string[] {
  if (!addressed(one, 6)) return [];
  return one.ra === null ? ['ipv6 nd ra suppress all'] : lines(one.ra);
}

function lines(ra: RouterAdvertisement): string[] {
  // There is no statement for it up to 26.1 (RFC 8781), so nothing may pretend to announce it.
  if (ra.hopLimit !== HOP_LIMIT) unread('a hop limit of its own');
  if (ra.mtu !== null) unread('an MTU in advertisements');
  const flags = `${ra.onLink ? '' : ' no-onlink'}${ra.autonomous ? '' : ' no-autoconfig'}`;
  return [
    `ipv6 nd prefix ${printed(ra.prefix)} ${ra.validLifetime} ${ra.preferredLifetime}${flags}`,
    ...(ra.managed ? ['ipv6 nd managed-config-flag'] : []),
    ...(ra.otherConfig ? ['ipv6 nd other-config-flag'] : []),
    ...(ra.preference === 'medium' ? [] : [`ipv6 nd router-preference ${PREFERENCES[ra.preference]}`]),
    ...(ra.lifetime === LIFETIME ? [] : [`ipv6 nd ra lifetime ${ra.lifetime}`]),
    ...(ra.maxInterval === INTERVAL ? [] : [`ipv6 nd ra interval ${ra.maxInterval} ${ra.minInterval}`]),
    ...ra.rdnss.map((server) => `ipv6 nd ra dns server ${printed(server)} ${ra.rdnssLifetime}`),
    ...ra.dnssl.map((domain) => `ipv6 nd ra dns-search-list domain ${domain} ${ra.dnsslLifetime}`),
  ];
}

const PREFERENCES = { high: 'High', low: 'Low' } as const;
