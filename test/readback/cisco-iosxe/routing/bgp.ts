/**
 * BGP sessions: IP Routing: BGP command reference, IOS XE 17. What belongs to a session stands at the router, what belongs to a family inside its
 * address family; in a VRF both stand inside. Nothing is active unless told (`no bgp default ipv4-unicast`), nothing passes without a
 * policy (`bgp safe-ebgp-policy`, RFC 8212). There are no roles (RFC 9234) up to 26.1; `enforce-first-as` is of the whole router, so one
 * route server takes it off; `send-community both` carries large communities, too.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Bgp, BgpSession } from '../../../../src/network/model/routing.ts';
import { secretText } from '../../linux/secret.ts';
import type { Statement } from '../../statements.ts';
import { cidr, type Family, mask, printed, unread } from '../words.ts';

export function bgp(device: Device): Statement[] {
  const all = device.bgp;
  if (all === null) return [];
  if (all.gracefulShutdown) unread('a router that is drained');
  const vrfs = [...new Set([...all.sessions, ...all.networks, ...all.redistribute].map(({ vrf }) => vrf))];
  return [
    'ip bgp-community new-format',
    [
      `router bgp ${all.asn}`,
      [
        `bgp router-id ${all.routerId}`,
        'bgp log-neighbor-changes',
        'bgp safe-ebgp-policy',
        'no bgp default ipv4-unicast',
        ...(all.sessions.every(({ enforceFirstAs }) => enforceFirstAs) ? [] : ['no bgp enforce-first-as']),
        ...all.rpki.map(
          ({ address, port, refresh }) => `bgp rpki server tcp ${printed(address)} port ${port} refresh ${refresh}`,
        ),
        ...all.sessions.filter(({ vrf }) => vrf === null).flatMap((one) => neighbor(all, one)),
        ...vrfs.flatMap((vrf) => ([4, 6] as const).flatMap((family) => addressFamily(device, all, vrf, family))),
      ],
    ],
  ];
}

const about = ({ remote }: BgpSession, ...words: (string | number)[]): string =>
  `neighbor ${printed(remote)} ${words.join(' ')}`;

function neighbor(all: Bgp, one: BgpSession): string[] {
  const lines = [about(one, 'remote-as', one.remoteAs), about(one, 'description', one.description)];
  if (one.localAs !== all.asn) lines.push(about(one, 'local-as', one.localAs, 'no-prepend replace-as'));
  if (one.ttlSecurity) lines.push(about(one, 'ttl-security hops 1'));
  if (one.md5 !== null) lines.push(about(one, 'password', secretText(one.md5)));
  if (one.updateSource !== null) lines.push(about(one, 'update-source', one.updateSource));
  if (one.bfd) lines.push(about(one, 'fall-over bfd'));
  lines.push(about(one, 'timers', one.keepalive, one.hold));
  return lines;
}

function addressFamily(device: Device, all: Bgp, vrf: string | null, family: Family): Statement[] {
  const here = <T extends { vrf: string | null; family: Family }>(list: readonly T[]): T[] =>
    list.filter((one) => one.vrf === vrf && one.family === family);
  const sessions = here(all.sessions);
  const lines = [
    ...here(all.networks).map(({ prefix, policy }) => network(prefix, policy, family)),
    ...here(all.redistribute).map(
      ({ protocol, policy }) => `redistribute ${brought(device, protocol)} route-map ${policy}`,
    ),
    ...sessions.flatMap((one) => [...(vrf === null ? [] : neighbor(all, one)), ...inFamily(one)]),
  ];
  if (lines.length === 0) return [];
  // Distances are of the main table; a VRF keeps 20, 200 and 200.
  const { distance } = all;
  if (vrf === null && distance !== null)
    lines.push(`distance bgp ${distance.external} ${distance.internal} ${distance.local}`);
  return [[`address-family ipv${family}${vrf === null ? '' : ` vrf ${vrf}`}`, lines]];
}

/** A mask that follows from the class of the address is not printed (RFC 791 section 3.2). */
function network(prefix: string, policy: string | null, family: Family): string {
  const { address, length } = cidr(prefix);
  const first = Number(address.split('.')[0]);
  const classful = first < 128 ? 8 : first < 192 ? 16 : 24;
  const text = family === 6 ? printed(prefix) : length === classful ? address : `${address} mask ${mask(length)}`;
  return `network ${text}${policy === null ? '' : ` route-map ${policy}`}`;
}

function brought({ ospf }: Device, protocol: string): string {
  return protocol === 'ospf' ? `ospf ${ospf[0]?.processId}` : protocol;
}

function inFamily(one: BgpSession): string[] {
  const lines = [about(one, 'activate')];
  if (one.sendCommunity) lines.push(about(one, 'send-community both'));
  if (one.nextHopSelf) lines.push(about(one, 'next-hop-self'));
  if (one.removePrivateAs) lines.push(about(one, 'remove-private-as all'));
  if (one.defaultOriginate) lines.push(about(one, 'default-originate'));
  if (one.softReconfiguration) lines.push(about(one, 'soft-reconfiguration inbound'));
  lines.push(
    about(one, 'route-map', one.importPolicy, 'in'),
    about(one, 'route-map', one.exportPolicy, 'out'),
    about(one, 'maximum-prefix', one.maximumPrefix, one.warnAt),
  );
  return lines;
}
