/**
 * What a border takes in. One order for every neighbour: refuse what nobody may send (RFC 7454), then take what this
 * session accepts, each of it once more at local preference 0 while the neighbour shuts down gracefully (RFC 8326).
 */
import type { Session, Upstream } from '../../inventory/types.ts';
import { bogons, INTERNET_LENGTHS } from '../../lib/ip/special.ts';
import type { Origin } from '../../lib/origin.ts';
import { formatPrefix } from '../addresses.ts';
import type { Context } from '../context.ts';
import type { Device } from '../model/device.ts';
import { toObjectName } from '../names.ts';
import { anywhere, origin as originated } from './as-paths.ts';
import { addAsPathList, addCommunityList, addOwnerList, addPolicy, addPrefixList, type TermDraft } from './policies.ts';
import { announced, ownPrefixes } from './resources.ts';

/** Well-known communities. RFC 8326, RFC 7999. */
export const GRACEFUL_SHUTDOWN = '65535:0';
export const BLACKHOLE = '65535:666';

/** Where a route was learned, as the large community `<asn>:100:<value>` (RFC 8092, RFC 8195 3.1). */
export const LEARNED = { transit: 1, exchange: 2, tslcd: 3 } as const;

/** Multihoming preference: the exchange before transit. */
/** Local preference of what a neighbour of each kind announces, unless the upstream says otherwise. */
export const PREFERENCE = { transit: 100, exchange: 200, tslcd: 200 } as const;

/** Names the import policy of one session, with everything it refers to. */
export function importPolicy(
  context: Context,
  device: Device,
  upstreamId: string,
  upstream: Upstream,
  session: Session,
  asn: number,
  origin: Origin,
): string {
  const { family } = session;
  const terms: TermDraft[] = [];
  const deny = (description: string, match: TermDraft['match']): void => {
    terms.push({ action: 'deny', description, ...(match === undefined ? {} : { match }) });
  };
  if (upstream.kind === 'tslcd') {
    deny('no default from here', { prefixList: defaultList(device, family, origin) });
  } else {
    deny('bogons, RFC 7454 6.1', { prefixList: bogonList(context, device, family, origin) });
    deny('own prefixes come from inside', { prefixList: ownOrLonger(context, device, family, origin) });
    deny('too specific for the Internet', { prefixList: tooLong(device, family, origin) });
    deny('AS numbers that are not public', { asPathList: bogonPath(context, device, origin) });
    if (device.bgp !== null && device.bgp.rpki.length > 0) deny('origin validation, RFC 6811', { rpki: 'invalid' });
    if (session.accept === 'full' || session.accept === 'members') {
      deny('no default from here', { prefixList: defaultList(device, family, origin) });
    }
  }
  const preference = upstream.localPreference ?? PREFERENCE[upstream.kind];
  const learned = `${asn}:100:${LEARNED[upstream.kind]}`;
  const cleaned = addOwnerList(device, 'OWN-LARGE', asn, origin);
  const shutdown = addCommunityList(device, 'GRACEFUL-SHUTDOWN', 'standard', [GRACEFUL_SHUTDOWN], origin);
  for (const { description, match } of accepted(device, upstreamId, upstream, session, origin)) {
    const set = { largeCommunities: [learned], deleteLargeCommunityList: cleaned };
    terms.push({
      description: `${description}, neighbour shutting down`,
      match: { ...match, communityList: shutdown },
      set: { ...set, localPreference: 0 },
    });
    terms.push({ description, match, set: { ...set, localPreference: preference } });
  }
  return addPolicy(device, toObjectName(`${upstreamId}-${session.accept}-IN${family}`), family, terms, origin);
}

function accepted(
  device: Device,
  upstreamId: string,
  upstream: Upstream,
  session: Session,
  origin: Origin,
): { description: string; match: NonNullable<TermDraft['match']> }[] {
  const { family } = session;
  const byDefault = () => ({
    description: 'default route',
    match: { prefixList: defaultList(device, family, origin) },
  });
  switch (session.accept) {
    case 'default':
      return [byDefault()];
    case 'default+partial': {
      const paths = (session.partial ?? [upstream.asn]).map((asn) => originated(asn));
      const name = addAsPathList(device, toObjectName(`${upstreamId}-PARTIAL`), paths, origin);
      return [byDefault(), { description: 'networks that the carrier originates', match: { asPathList: name } }];
    }
    case 'full':
      return [{ description: 'full table', match: {} }];
    case 'members':
      return [{ description: 'routes of members', match: {} }];
    case 'listed': {
      const given = (family === 4 ? upstream.given?.ipv4 : upstream.given?.ipv6) ?? [];
      const entries = given.map((prefix) => ({ prefix, le: family === 4 ? 32 : 64 }));
      const name = toObjectName(`${upstreamId}-GIVEN${family}`);
      addPrefixList(device, name, family, 'networks that the operator has given', entries, origin);
      return [{ description: 'networks of the operator', match: { prefixList: name } }];
    }
  }
}

/** What sites may announce: parts of the ranges as long as a site's block, and single loopbacks. */
export function siteBlocks(context: Context, device: Device, family: 4 | 6, origin: Origin): string {
  const entries = context.plan.ranges.flatMap((range) => {
    const part = family === 4 ? range.ipv4 : range.ipv6;
    const loopbacks = family === 4 ? range.ipv4.loopbacks : range.ipv6.loopbacks;
    const longest = family === 4 ? 32 : 128;
    return [
      { prefix: formatPrefix(part.prefix), ge: part.siteLength, le: part.siteLength },
      { prefix: formatPrefix(loopbacks), ge: longest, le: longest },
    ];
  });
  return addPrefixList(device, `SITES${family}`, family, 'blocks of sites', entries, origin);
}

/** Exactly the default route. */
export function defaultList(device: Device, family: 4 | 6, origin: Origin): string {
  const prefix = family === 4 ? '0.0.0.0/0' : '::/0';
  return addPrefixList(device, `DEFAULT${family}`, family, 'the default route', [{ prefix }], origin);
}

function bogonList(context: Context, device: Device, family: 4 | 6, origin: Origin): string {
  const all = bogons({ documentation: context.inventory.province.mode === 'demo' });
  const entries = (family === 4 ? all.ipv4 : all.ipv6).map((prefix) => ({
    prefix: formatPrefix(prefix),
    le: family === 4 ? 32 : 128,
  }));
  return addPrefixList(device, `BOGON${family}`, family, 'never to be routed on the Internet', entries, origin);
}

function ownOrLonger(context: Context, device: Device, family: 4 | 6, origin: Origin): string {
  const entries = ownPrefixes(context, family).map((held) => ({
    prefix: held.prefix,
    le: family === 4 ? 32 : 128,
    origin: held.origin,
  }));
  return addPrefixList(device, `OWN-OR-LONGER${family}`, family, 'own prefixes and parts of them', entries, origin);
}

function tooLong(device: Device, family: 4 | 6, origin: Origin): string {
  const { longest, shortest } = family === 4 ? INTERNET_LENGTHS.ipv4 : INTERNET_LENGTHS.ipv6;
  const prefix = family === 4 ? '0.0.0.0/0' : '::/0';
  const entries = [
    { prefix, ge: longest + 1, le: family === 4 ? 32 : 128 },
    { prefix, ge: 1, le: shortest - 1 },
  ];
  return addPrefixList(device, `LENGTH${family}`, family, 'too specific or too wide', entries, origin);
}

/** AS numbers that never stand in a path on the Internet (RFC 7607, 6996, 5398, 4893); a demonstration's are its own. */
function bogonPath(context: Context, device: Device, origin: Origin): string {
  const documentation =
    context.inventory.province.mode === 'demo' ? [] : [anywhere(64496, 64511), anywhere(65536, 65551)];
  const ranges = [
    anywhere(0),
    anywhere(23456),
    anywhere(64512, 65535),
    anywhere(65552, 131071),
    anywhere(4_200_000_000, 4_294_967_295),
    ...documentation,
  ];
  return addAsPathList(device, 'BOGON-AS', ranges, origin);
}

/** The prefixes that this AS announces, exactly. */
export function ownList(context: Context, device: Device, family: 4 | 6, origin: Origin): string {
  const entries = announced(context, family, device.bgp?.asn ?? null).map((held) => ({
    prefix: held.prefix,
    origin: held.origin,
  }));
  return addPrefixList(device, `OWN${family}`, family, 'own prefixes as they are announced', entries, origin);
}
