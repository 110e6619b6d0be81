/** Routes that stand for a class, as a neighbour of a given session would tell them. */
import { addToAddress, type Prefix } from '../../../lib/ip/address.ts';
import { formatPrefix } from '../../../lib/ip/format.ts';
import { toPrefix } from '../../../lib/ip/parse.ts';
import { lastAddress, networkOf, overlaps } from '../../../lib/ip/prefix.ts';
import { bogons, INTERNET_LENGTHS } from '../../../lib/ip/special.ts';
import type { Context } from '../../context.ts';
import type { BgpSession } from '../../model/routing.ts';
import { ownPrefixes } from '../../resolve/resources.ts';
import { isPublicAs } from '../bgp/speak.ts';
import { parsePrefix } from '../parsed.ts';
import type { Announcement, RouteClass } from './answer.ts';

const ANYWHERE = { 4: toPrefix('0.0.0.0/0'), 6: toPrefix('::/0') } as const;

/** Documentation ranges (RFC 5737, RFC 9637): what stands for the Internet in a demonstration. */
const DEMO = {
  4: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'].map(toPrefix),
  6: ['3fff::/20', '2001:db8::/32'].map(toPrefix),
} as const;

/** Unicast space that production looks for a free network in. */
const UNICAST = { 4: toPrefix('0.0.0.0/1'), 6: toPrefix('2000::/3') } as const;

/**
 * The routes of a class as the neighbour of the session would tell them; none where such a neighbour has none of it. The
 * networks of others are found, not written: one of the Internet that is neither ours nor a bogon.
 */
export function samplesOf(context: Context, kind: RouteClass, session: BgpSession): Announcement[] {
  const { family, remoteAs } = session;
  const internet = internetSample(context, family);
  const length = INTERNET_LENGTHS[family === 4 ? 'ipv4' : 'ipv6'];
  const from = (text: string, prefix: Prefix, asPath: number[] = [remoteAs]): Announcement => ({
    ...PLAIN,
    text,
    prefix,
    asPath,
  });
  switch (kind) {
    case 'own':
      return ownPrefixes(context, family).map(({ prefix }) =>
        from('own prefix, told by somebody else', toPrefix(prefix)),
      );
    case 'members':
      // A route server does not put its own number into the path (RFC 7947 2.2.2.1).
      return [from('of a member', internet, session.enforceFirstAs ? [remoteAs] : [strangerAs(context)])];
    case 'transit':
      return [
        from('of the carrier itself', internet),
        ...partialOf(context, session).map((asn) => from(`of AS ${asn} behind it`, internet, [remoteAs, asn])),
        from('of a network behind it', internet, [remoteAs, strangerAs(context)]),
      ];
    case 'tslcd':
      return givenOf(context, session).map((prefix) => from('given by the operator', prefix));
    case 'bogon': {
      const all = bogons({ documentation: context.inventory.province.mode === 'demo' });
      return (family === 4 ? all.ipv4 : all.ipv6).map((prefix) => from('bogon', prefix));
    }
    case 'rpki-invalid':
      return [{ ...from('refuted by a ROA', internet), rpki: 'invalid' }];
    case 'too-specific':
      return [from('too specific', networkOf(internet.address, length.longest + 1))];
    case 'default':
      return [from('default', ANYWHERE[family])];
  }
}

const PLAIN: Omit<Announcement, 'text' | 'prefix' | 'asPath'> = {
  communities: [],
  largeCommunities: [],
  rpki: 'not-found',
};

/** AS numbers whose networks a session takes beside the default. */
function partialOf(context: Context, session: BgpSession): number[] {
  const written = Object.values(context.inventory.upstreams)
    .filter(({ asn }) => asn === session.remoteAs)
    .flatMap(({ connections }) => Object.values(connections))
    .flatMap(({ sessions }) => Object.values(sessions))
    .find(({ family, remote }) => family === session.family && remote === session.remote);
  return (written?.partial ?? []).filter((asn) => asn !== session.remoteAs);
}

function givenOf(context: Context, session: BgpSession): Prefix[] {
  return Object.values(context.inventory.upstreams)
    .filter(({ kind, asn }) => kind === 'tslcd' && asn === session.remoteAs)
    .flatMap(({ given }) => (session.family === 4 ? given?.ipv4 : given?.ipv6) ?? [])
    .flatMap((text) => {
      const parsed = parsePrefix(text);
      return parsed.ok ? [parsed.value] : [];
    });
}

/** The first network of the length that the Internet takes which is neither ours nor a bogon. */
function internetSample(context: Context, family: 4 | 6): Prefix {
  const demo = context.inventory.province.mode === 'demo';
  const { longest } = INTERNET_LENGTHS[family === 4 ? 'ipv4' : 'ipv6'];
  const all = bogons({ documentation: demo });
  const taken = [
    ...(family === 4 ? all.ipv4 : all.ipv6),
    ...ownPrefixes(context, family).map(({ prefix }) => toPrefix(prefix)),
  ];
  // Of a demonstration's ranges the last network of each: the first ones are what examples are made of.
  const candidates = demo ? DEMO[family].map((range) => networkOf(lastAddress(range), longest)) : [];
  const free = candidates.find((network) => !taken.some((other) => overlaps(other, network)));
  return free ?? firstFree(UNICAST[family], longest, taken);
}

/** The lowest network that meets none of the others: each one that it meets moves it behind that one's end. */
function firstFree(range: Prefix, length: number, taken: readonly Prefix[]): Prefix {
  let network = networkOf(range.address, length);
  for (let moves = 0; moves <= taken.length; moves++) {
    const met = taken.find((other) => overlaps(other, network));
    if (met === undefined) return network;
    network = networkOf(addToAddress(lastAddress(met.length < length ? met : network), 1), length);
  }
  throw new Error(`no network of length ${length} is free in ${formatPrefix(range)}`);
}

/** An AS number that nobody in the inventory has. */
function strangerAs(context: Context): number {
  return strangers(context)[0] ?? 65551;
}

/** AS numbers that nobody in the inventory has: of the documentation ranges (RFC 5398) in a demonstration. */
export function strangers(context: Context): number[] {
  const { province, upstreams } = context.inventory;
  const known = new Set(province.asns.map(({ asn }) => asn));
  for (const upstream of Object.values(upstreams)) {
    known.add(upstream.asn);
    for (const { sessions } of Object.values(upstream.connections)) {
      for (const { asn, partial } of Object.values(sessions))
        for (const one of [asn, ...(partial ?? [])]) known.add(one!);
    }
  }
  const candidates =
    province.mode === 'demo'
      ? [...Array.from({ length: 16 }, (_, at) => 64511 - at), ...Array.from({ length: 16 }, (_, at) => 65551 - at)]
      : Array.from({ length: known.size + 16 }, (_, at) => at + 1);
  return candidates.filter((asn) => !known.has(asn) && isPublicAs(asn));
}
