/**
 * BGP sessions. FRR: docs.frrouting.org/en/stable-8.4/bgp.html. What belongs to the session stands at the router, what belongs to
 * a family inside its `address-family`; nothing is active unless `activate` says so (`no bgp default ipv4-unicast`). GTSM is
 * `ttl-security hops 1` (RFC 5082); roles are strict, so that a neighbour without one is refused (RFC 9234 section 4.2). Both kinds
 * of communities are sent unless `no neighbor … send-community` takes that off.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Bgp, BgpSession } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { secretText } from '../secret.ts';

export function bgp({ bgp: all }: Device): Statement[] {
  if (all === null) return [];
  const vrfs = [null, ...new Set(all.sessions.flatMap(({ vrf }) => vrf ?? []))];
  return [...vrfs.filter((vrf) => hasPart(all, vrf)).map((vrf) => instance(all, vrf)), ...rpki(all)];
}

function hasPart(all: Bgp, vrf: string | null): boolean {
  return [...all.sessions, ...all.networks, ...all.redistribute].some((one) => one.vrf === vrf);
}

function instance(all: Bgp, vrf: string | null): Statement {
  const sessions = all.sessions.filter((one) => one.vrf === vrf);
  const families = ([4, 6] as const).flatMap((family) => familyStatements(all, vrf, family, sessions));
  return [
    `router bgp ${all.asn}${vrf === null ? '' : ` vrf ${vrf}`}`,
    [
      `bgp router-id ${all.routerId}`,
      'no bgp default ipv4-unicast',
      'bgp graceful-restart-disable',
      ...(all.gracefulShutdown ? ['bgp graceful-shutdown'] : []),
      ...sessions.flatMap((session) => neighbor(session)),
      ...families,
    ],
  ];
}

function neighbor(session: BgpSession): string[] {
  const about = (...words: (string | number)[]): string => `neighbor ${session.remote} ${words.join(' ')}`;
  const lines = [about('remote-as', session.remoteAs), about('description', session.description)];
  if (session.bfd) lines.push(about('bfd'));
  if (session.bfd && session.interface !== null) lines.push(about('bfd profile', session.interface));
  if (session.md5 !== null) lines.push(about('password', secretText(session.md5)));
  if (session.role !== null) lines.push(about('local-role', session.role, 'strict-mode'));
  if (session.ttlSecurity) lines.push(about('ttl-security hops 1'));
  if (session.updateSource !== null) lines.push(about('update-source', session.updateSource));
  // RFC 4271 section 6.3: only a neighbour outside has to have put its own number first.
  if (session.enforceFirstAs && session.remoteAs !== session.localAs) lines.push(about('enforce-first-as'));
  lines.push(about('timers', session.keepalive, session.hold));
  return lines;
}

function familyStatements(all: Bgp, vrf: string | null, family: 4 | 6, sessions: readonly BgpSession[]): Statement[] {
  const own = all.networks.filter((one) => one.vrf === vrf && one.family === family);
  const brought = all.redistribute.filter((one) => one.vrf === vrf && one.family === family);
  const active = sessions.filter((one) => one.family === family);
  const lines = [
    ...own.map(({ prefix, policy }) => `network ${prefix}${policy === null ? '' : ` route-map ${policy}`}`),
    ...brought.map(({ protocol, policy }) => `redistribute ${protocolName(protocol, family)} route-map ${policy}`),
    ...active.flatMap(inFamily),
  ];
  if (lines.length === 0) return [];
  // `distance bgp EXTERNAL INTERNAL LOCAL`; other tables than the main one keep 20, 200, 200.
  const { distance } = all;
  const distances =
    vrf !== null || distance === null
      ? []
      : [`distance bgp ${distance.external} ${distance.internal} ${distance.local}`];
  return [[`address-family ipv${family} unicast`, [...distances, ...lines, 'maximum-paths 1', 'maximum-paths ibgp 1']]];
}

/** OSPFv3 is a protocol of its own. */
function protocolName(protocol: string, family: 4 | 6): string {
  return protocol === 'ospf' && family === 6 ? 'ospf6' : protocol;
}

function inFamily(session: BgpSession): string[] {
  const about = (...words: (string | number)[]): string => `neighbor ${session.remote} ${words.join(' ')}`;
  const lines = [about('activate')];
  if (session.nextHopSelf) lines.push(about('next-hop-self'));
  if (session.removePrivateAs) lines.push(about('remove-private-AS all'));
  if (session.defaultOriginate) lines.push(about('default-originate'));
  if (!session.sendCommunity) lines.push(`no ${about('send-community all')}`);
  if (session.softReconfiguration) lines.push(about('soft-reconfiguration inbound'));
  lines.push(
    about('maximum-prefix', session.maximumPrefix, session.warnAt),
    about('route-map', session.importPolicy, 'in'),
    about('route-map', session.exportPolicy, 'out'),
  );
  return lines;
}

/** docs.frrouting.org/en/stable-8.4/bgp.html#rpki-configuration: seconds; the lowest preference is asked first. */
function rpki({ rpki: caches }: Bgp): Statement[] {
  const [first] = caches;
  if (first === undefined) return [];
  return [
    [
      'rpki',
      [
        `rpki polling_period ${first.refresh}`,
        'rpki retry_interval 30',
        ...caches.map(({ address, port, preference }) => `rpki cache ${address} ${port} preference ${preference}`),
      ],
    ],
  ];
}
