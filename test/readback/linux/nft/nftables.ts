/** /etc/nftables.conf (nft(8)): policy, translation, and the guard of host ports. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Statement } from '../../statements.ts';
import type { Subject } from '../../subject.ts';
import { filters, icmp, input, prerouting } from './local.ts';
import { forward, maps, pairs, sets } from './policy.ts';
import { names } from './rule.ts';

export const nftables: Subject = {
  owns: (path) => path === 'nftables.conf',
  *demands(device) {
    yield [
      'nftables.conf',
      [
        'flush ruleset',
        [
          'table inet filter',
          [
            ...sets(device),
            ...maps(device),
            ['chain raw-prerouting', prerouting(device)],
            ['chain input', input(device)],
            ['chain forward', forward(device)],
            ...icmp,
            ...pairs(device),
            ...filters(device),
          ],
        ],
        ...translation(device),
        ...guard(device),
      ],
    ];
  },
  // The first rule that matches decides.
  ordered: (path) => / > chain [^>]*$/.test(path),
};

/** nft(8), NAT STATEMENTS: `prefix to` keeps the host part; a pool is `persistent`, so that a source keeps its address. */
function translation({ nat }: Device): Statement[] {
  if (nat === null) return [];
  const inward = [
    ...nat.network.map(
      ({ name, inside, outside, outsideInterfaces }) =>
        `iifname ${names(outsideInterfaces)} ip daddr ${outside} dnat ip prefix to ${inside} comment "${name}"`,
    ),
    ...nat.destination.map(() => {
      throw new Error('no device of the example publishes an address');
    }),
  ];
  const outward = [
    ...nat.network.map(
      ({ name, inside, outside, outsideInterfaces }) =>
        `oifname ${names(outsideInterfaces)} ip saddr ${inside} snat ip prefix to ${outside} comment "${name}"`,
    ),
    ...nat.source.map(({ name, interface: by, sources, exceptDestinations, pool }) => {
      const from = `oifname "${by}" ip saddr { ${sources.join(', ')} }`;
      const not = exceptDestinations.length === 0 ? '' : ` ip daddr != { ${exceptDestinations.join(', ')} }`;
      return `${from}${not} snat to ${pool.from}-${pool.to} persistent comment "${name}"`;
    }),
  ];
  return [
    [
      'table ip nat',
      [
        ['chain prerouting', ['type nat hook prerouting priority dstnat', 'policy accept', ...inward]],
        ['chain postrouting', ['type nat hook postrouting priority srcnat', 'policy accept', ...outward]],
      ],
    ],
  ];
}

/**
 * Ports of hosts send no router advertisements (RFC 6105, with fragments RFC 7113), answer no DHCP (RFC 7610), and hold so many IPv6
 * addresses: the set is full, the rule no longer takes, the next one drops. Hosts of a radio come in by interfaces named after it.
 */
function guard({ interfaces, wireless }: Device): Statement[] {
  const hosts = interfaces.filter(({ switchport }) => switchport?.guard === 'host');
  const radios = wireless?.radios ?? [];
  if (interfaces.every(({ switchport }) => switchport === null) && radios.length === 0) return [];
  return [
    [
      'table bridge guard',
      [
        ...hosts.map(
          ({ name, switchport }): Statement => [
            `set ${name}-addresses`,
            ['type ipv6_addr', `size ${switchport!.addressLimit}`, 'flags dynamic, timeout', 'timeout 10m'],
          ],
        ),
        [
          'chain prerouting',
          [
            'type filter hook prerouting priority filter',
            'policy accept',
            ...(hosts.length === 0 ? [] : [`iifname ${names(hosts.map(({ name }) => name))} jump from-host`]),
            ...radios.map((radio) => `iifname "${radio.interface}*" jump from-host`),
          ],
        ],
        [
          'chain from-host',
          [
            'icmpv6 type { nd-router-advert, nd-redirect } counter drop comment "RA guard"',
            'ip6 saddr fe80::/10 exthdr frag exists counter drop comment "fragments of link-local traffic"',
            'ether type ip6 udp dport 546 counter drop comment "DHCPv6 guard"',
            'ether type ip udp dport 68 counter drop comment "DHCPv4 guard"',
            ...hosts.flatMap(({ name }) => [
              `iifname "${name}" ip6 saddr != :: update @${name}-addresses { ip6 saddr } accept`,
              `iifname "${name}" ip6 saddr != :: counter drop comment "too many addresses"`,
            ]),
          ],
        ],
      ],
    ],
  ];
}
