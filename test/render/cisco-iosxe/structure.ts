/**
 * What can be said of a running configuration without a device: whether its indentation is one that `configure replace`
 * takes, whether every name that is used is defined and every one defined is used, whether IPv6 is printed as the device
 * prints it. Each function returns complaints; none is good.
 */

interface Block {
  head: string;
  lines: string[];
}

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    if (/^\s*!?$/.test(line)) continue;
    if (/^\s/.test(line)) blocks.at(-1)?.lines.push(line);
    else blocks.push({ head: line, lines: [] });
  }
  return blocks;
}

/** A sub-mode's lines are one blank deeper than its head, never two; nothing ends in a blank; `end` is last. */
export function indentation(text: string): string[] {
  const complaints: string[] = [];
  let before = 0;
  let inBanner = false;
  for (const line of text.split('\n')) {
    if (/\^C$/.test(line)) inBanner = line.startsWith('banner');
    if (inBanner || line === '') continue;
    const depth = /^ */.exec(line)![0].length;
    if (line.includes('\t')) complaints.push(`tab: ${line}`);
    if (/ $/.test(line)) complaints.push(`blank at the end: ${line}`);
    if (depth > before + 1) complaints.push(`indented ${depth} under ${before}: ${line}`);
    if (!/^ *!/.test(line)) before = depth;
  }
  if (!text.endsWith('\nend\n')) complaints.push('the last line is not `end`');
  return complaints;
}

interface Kind {
  kind: string;
  define: RegExp;
  use: readonly RegExp[];
}

const KINDS: readonly Kind[] = [
  {
    kind: 'VRF',
    define: /^vrf definition (\S+)/gm,
    use: [
      /^ vrf forwarding (\S+)/gm,
      /^ipv?6? route vrf (\S+)/gm,
      /^ address-family ipv[46] vrf (\S+)/gm,
      /^ip nat .* vrf (\S+)/gm,
    ],
  },
  { kind: 'route-map', define: /^route-map (\S+) (?:permit|deny)/gm, use: [/ route-map (\S+)(?: in| out)?$/gm] },
  { kind: 'IPv4 prefix-list', define: /^ip prefix-list (\S+) seq/gm, use: [/^ match ip address prefix-list (\S+)/gm] },
  {
    kind: 'IPv6 prefix-list',
    define: /^ipv6 prefix-list (\S+) seq/gm,
    use: [/^ match ipv6 address prefix-list (\S+)/gm],
  },
  { kind: 'AS path list', define: /^ip as-path access-list (\d+)/gm, use: [/^ match as-path (\d+)/gm] },
  {
    kind: 'community list',
    define: /^ip community-list \S+ (\S+)/gm,
    use: [/^ match community (\S+)/gm, /^ set comm-list (\S+) delete/gm],
  },
  {
    kind: 'large community list',
    define: /^ip large-community-list \S+ (\S+)/gm,
    use: [/^ match large-community (\S+)/gm, /^ set large-comm-list (\S+) delete/gm],
  },
  { kind: 'key chain', define: /^key chain (\S+)/gm, use: [/ospfv3 authentication key-chain (\S+)/gm] },
  {
    kind: 'IPv4 access list',
    define: /^ip access-list \S+ (\S+)/gm,
    use: [
      /^ ip access-group (\S+)/gm,
      /^ access-class (\S+) in/gm,
      /^ match access-group name (\S+-4)$/gm,
      /^ip nat inside source list (\S+)/gm,
      /^snmp-server group .* (SNMP-4)$/gm,
    ],
  },
  {
    kind: 'IPv6 access list',
    define: /^ipv6 access-list (\S+)/gm,
    use: [
      /^ ipv6 traffic-filter (\S+)/gm,
      /^ ipv6 access-class (\S+) in/gm,
      /^ match access-group name (\S+-6)$/gm,
      /^snmp-server group .* ipv6 (SNMP-6)/gm,
    ],
  },
  { kind: 'IPv4 object group', define: /^object-group network (\S+)/gm, use: [/object-group (\S+-4)/gm] },
  { kind: 'IPv6 object group', define: /^object-group v6-network (\S+)/gm, use: [/object-group (\S+-6)/gm] },
  { kind: 'class map', define: /^class-map type inspect match-any (\S+)/gm, use: [/^ class type inspect (\S+)/gm] },
  { kind: 'policy map', define: /^policy-map type inspect (\S+)/gm, use: [/^ service-policy type inspect (\S+)/gm] },
  { kind: 'parameter map', define: /^parameter-map type inspect (\S+)/gm, use: [/^ {2}inspect (\S+)/gm] },
  {
    kind: 'zone',
    define: /^zone security (\S+)/gm,
    use: [
      /^ zone-member security (\S+)/gm,
      /^zone-pair security \S+ source (\S+)/gm,
      /^zone-pair security .* destination (\S+)/gm,
    ],
  },
  { kind: 'DHCPv6 pool', define: /^ipv6 dhcp pool (\S+)/gm, use: [/^ ipv6 dhcp server (\S+)/gm] },
  {
    kind: 'RA guard policy',
    define: /^ipv6 nd raguard policy (\S+)/gm,
    use: [/^ ipv6 nd raguard attach-policy (\S+)/gm],
  },
  {
    kind: 'DHCPv6 guard policy',
    define: /^ipv6 dhcp guard policy (\S+)/gm,
    use: [/^ ipv6 dhcp guard attach-policy (\S+)/gm],
  },
  {
    kind: 'tracking policy',
    define: /^device-tracking policy (\S+)/gm,
    use: [/^ device-tracking attach-policy (\S+)/gm],
  },
  { kind: 'flow record', define: /^flow record (\S+)/gm, use: [/^ record (\S+)/gm] },
  { kind: 'flow exporter', define: /^flow exporter (\S+)/gm, use: [/^ exporter (\S+)/gm] },
  { kind: 'flow monitor', define: /^flow monitor (\S+)/gm, use: [/^ ipv?6? flow monitor (\S+)/gm] },
  { kind: 'sampler', define: /^sampler (\S+)/gm, use: [/ sampler (\S+) input/gm] },
  { kind: 'NAT pool', define: /^ip nat pool (\S+)/gm, use: [/^ip nat inside source list \S+ pool (\S+)/gm] },
  {
    kind: 'server group',
    define: /^aaa group server \S+ (\S+)/gm,
    use: [/^aaa .* group ((?!tacacs|radius|server)\S+)/gm],
  },
  { kind: 'server', define: /^(?:radius|tacacs) server (\S+)/gm, use: [/^ server name (\S+)/gm] },
  { kind: 'WLAN', define: /^wlan (\S+) \d+/gm, use: [/^ wlan (\S+) policy/gm] },
  { kind: 'WLAN policy', define: /^wireless profile policy (\S+)/gm, use: [/^ wlan \S+ policy (\S+)/gm] },
];

/** Kinds that may stand unused: a list kept for the operator, a pool that serves by its network. */
const MAY_REST = new Set([
  'VRF',
  'community list',
  'large community list',
  'IPv4 prefix-list',
  'IPv6 prefix-list',
  'AS path list',
  'IPv4 object group',
  'IPv6 object group',
  'DHCPv6 pool',
  'IPv4 access list',
  'IPv6 access list',
  'key chain',
  'RA guard policy',
]);

/** Names that are used and not defined: IOS XE denies all, permits all or ignores the line, by kind. */
export function references(text: string): string[] {
  const complaints: string[] = [];
  for (const { kind, define, use } of KINDS) {
    const defined = new Set([...text.matchAll(define)].map((match) => match[1]!));
    if (kind === 'zone') defined.add('self');
    const used = new Set(use.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]!)));
    for (const name of used) if (!defined.has(name)) complaints.push(`${kind} ${name} is used and not defined`);
    if (MAY_REST.has(kind)) continue;
    for (const name of defined)
      if (!used.has(name) && name !== 'self') complaints.push(`${kind} ${name} is defined and not used`);
  }
  return complaints;
}

/** IPv6 as the device prints it (upper case), routed only where routing is on, and advertised or silenced everywhere. */
export function ipv6(text: string): string[] {
  const complaints: string[] = [];
  for (const line of text.split('\n')) {
    if (/^\s*(description|neighbor \S+ description|snmp-server (location|contact)|route-map|ip |.*<secret)/.test(line))
      continue;
    const address = /(?<![\w:])(?=[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:)[0-9A-Fa-f:]{2,}(?![\w])/.exec(line)?.[0];
    if (address !== undefined && /[a-f]/.test(address)) complaints.push(`not in capitals: ${line}`);
  }
  const routes = /^ ipv6 address/m.test(text) && /^router |^ipv6 route /m.test(text);
  if (routes && !/^ipv6 unicast-routing$/m.test(text)) complaints.push('IPv6 addresses and no `ipv6 unicast-routing`');
  for (const { head, lines } of blocksOf(text)) {
    if (!head.startsWith('interface ') || head.includes('Loopback')) continue;
    const has = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
    if (/^ipv6 unicast-routing$/m.test(text) && has(/^ ipv6 address/) && !has(/^ ipv6 nd (prefix|ra suppress all)/)) {
      complaints.push(`${head} neither advertises as it is told nor is silent`);
    }
    const vrf = lines.findIndex((line) => line.startsWith(' vrf forwarding'));
    const address = lines.findIndex((line) => /^ ip(v6)? address/.test(line));
    if (vrf >= 0 && address >= 0 && vrf > address)
      complaints.push(`${head}: the VRF would wipe the addresses above it`);
    const tag = lines.findIndex((line) => line.startsWith(' encapsulation dot1Q'));
    if (/\.\d+$/.test(head) && (tag < 0 || tag > address))
      complaints.push(`${head}: addresses before the encapsulation`);
  }
  return complaints;
}

/** Sequence numbers rise within each list, and no list of a class is empty: an empty list matches everything. */
export function accessLists(text: string): string[] {
  const complaints: string[] = [];
  for (const { head, lines } of blocksOf(text)) {
    if (!/^ip(v6)? access-list/.test(head)) continue;
    const numbers = lines.map((line) => Number(/^ (?:sequence )?(\d+) /.exec(line)?.[1] ?? Number.NaN));
    if (lines.length === 0) complaints.push(`${head} is empty`);
    if (numbers.some((number, index) => Number.isNaN(number) || (index > 0 && number <= numbers[index - 1]!))) {
      complaints.push(`${head}: numbers do not rise`);
    }
  }
  return complaints;
}

/** The lines of two blocks that stand under the same head: a device would merge them, and the later would win. */
export function doubles(text: string): string[] {
  const seen = new Set<string>();
  return blocksOf(text).flatMap(({ head }) => {
    if (
      !/^(interface|vlan|class-map|policy-map|zone|zone-pair|object-group|ip access-list|ipv6 access-list|ip dhcp pool|route-map) /.test(
        head,
      )
    )
      return [];
    if (seen.has(head)) return [`twice: ${head}`];
    seen.add(head);
    return [];
  });
}

/** Zones that one pair joins lie in one VRF: IOS XE refuses the pair otherwise. */
export function zonePairs(text: string): string[] {
  const vrfs = new Map<string, Set<string>>();
  for (const { head, lines } of blocksOf(text)) {
    const zone = lines.find((line) => line.startsWith(' zone-member security '))?.slice(22);
    if (!head.startsWith('interface ') || zone === undefined) continue;
    const vrf = lines.find((line) => line.startsWith(' vrf forwarding '))?.slice(16) ?? '';
    vrfs.set(zone, (vrfs.get(zone) ?? new Set()).add(vrf));
  }
  const spread = [...vrfs].filter(([, of]) => of.size > 1).map(([zone]) => `zone ${zone} lies in several VRFs`);
  const pairs = [...text.matchAll(/^zone-pair security (\S+) source (\S+) destination (\S+)/gm)];
  const crossing = pairs.filter(([, , from, to]) => {
    const [a, b] = [vrfs.get(from!), vrfs.get(to!)];
    return a !== undefined && b !== undefined && [...a][0] !== [...b][0];
  });
  const unguarded = [...vrfs.keys()].flatMap((zone) =>
    [`source ${zone} destination self`, `source self destination ${zone}`].filter(
      (ends) => !text.includes(`${ends}\n`),
    ),
  );
  return [
    ...spread,
    ...crossing.map(([line]) => `joins two VRFs: ${line}`),
    ...unguarded.map((ends) => `no pair: ${ends}`),
  ];
}

export function complaintsAbout(text: string): string[] {
  return [
    ...zonePairs(text),
    ...indentation(text),
    ...references(text),
    ...ipv6(text),
    ...accessLists(text),
    ...doubles(text),
  ];
}
