/**
 * BGP sessions (BGP User Guide, Junos 23.4). A group for each kind of neighbour and family; preferences stand for the administrative
 * distances of the other platforms (20 and 200), and an export policy that would take routes of any protocol is led by one that lets
 * pass what BGP brought and what this router announces.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { BgpSession } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { bfd, FAMILIES, hidden, inetOf, unread, worded } from '../words.ts';

/** RFC 8212: no policy, no routes. */
const DEFAULTS: Statement = [
  'defaults',
  [['ebgp', [['no-policy', ['receive reject-always', 'advertise reject-always']]]]],
];

export function groups(device: Device, vrf: string | null): Statement[] {
  const sessions = (device.bgp?.sessions ?? []).filter((one) => one.vrf === vrf);
  if (sessions.length === 0) return [];
  const found: Statement[] = [DEFAULTS];
  for (const kind of new Set(sessions.map((one) => one.kind))) {
    for (const family of FAMILIES) {
      const members = sessions.filter((one) => one.kind === kind && one.family === family);
      if (members.length > 0) found.push(group(device, `${kind.toUpperCase()}-${family}`, members));
    }
  }
  return found;
}

function group(device: Device, name: string, members: readonly BgpSession[]): Statement {
  const internal = members[0]?.kind === 'ibgp';
  const distance = members[0]?.vrf === null ? device.bgp?.distance : null;
  const preference = internal ? (distance?.internal ?? 200) : (distance?.external ?? 20);
  return [
    `group ${name}`,
    [
      `type ${internal ? 'internal' : 'external'}`,
      `preference ${preference}`,
      ...members.map((one) => neighbour(device, one)),
    ],
  ];
}

function neighbour(device: Device, one: BgpSession): Statement {
  if (one.defaultOriginate) unread('a default for a neighbour');
  if (!one.sendCommunity) unread('a neighbour without communities');
  if (one.keepalive * 3 !== one.hold) unread('keepalives that are not a third of the hold time');
  if (one.localAs !== device.bgp?.asn) unread('another AS of our own');
  const internal = one.kind === 'ibgp';
  const lead = `ORIGINATED-${one.family}${one.vrf === null ? '' : `-${one.vrf.toUpperCase()}`}`;
  const limit: Statement = [
    'prefix-limit',
    [`maximum ${one.maximumPrefix}`, `teardown ${one.warnAt} idle-timeout forever`],
  ];
  return [
    `neighbor ${one.remote}`,
    [
      `description ${worded(one.description)}`,
      ...(one.updateSource === null ? [] : [`local-address ${one.local}`]),
      `hold-time ${one.hold}`,
      ...(one.enforceFirstAs && !internal ? ['enforce-first-as'] : []),
      ...(one.ttlSecurity ? ['ttl 255'] : []),
      `import ${one.importPolicy}`,
      [`family ${inetOf(one.family)}`, [['unicast', [limit]]]],
      ...(one.md5 === null ? [] : [`authentication-key ${hidden(one.md5)}`]),
      `export [ ${[lead, ...(one.nextHopSelf ? ['NEXT-HOP-SELF'] : []), one.exportPolicy].join(' ')} ]`,
      ...(one.removePrivateAs ? [['remove-private', ['all']] as const] : []),
      ...(internal ? [] : [`peer-as ${one.remoteAs}`]),
      ...(one.bfd ? [bfd(device, one.interface)] : []),
    ],
  ];
}
