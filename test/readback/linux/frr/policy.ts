/**
 * Lists and route maps. FRR: docs.frrouting.org/en/stable-8.4/filter.html, routemap.html, bgp.html#as-path-access-lists and
 * #communities. Well-known communities are written by name (RFC 8326, 7999); clauses of one route map entry are joined by "and".
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { CommunityList, PolicyTerm, PrefixList, RoutePolicy } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { ipOf } from './routes.ts';

const WELL_KNOWN: Record<string, string> = {
  '65535:0': 'graceful-shutdown',
  '65535:666': 'blackhole',
  '65535:65281': 'no-export',
  '65535:65282': 'no-advertise',
};

export function policy({ policy: all }: Device): Statement[] {
  return [
    ...all.prefixLists.flatMap(prefixList),
    ...all.asPathLists.flatMap(({ name, entries }) =>
      entries
        .flatMap(({ action, expressions }) => expressions.map(({ text }) => `${action} ${text}`))
        .map((one, at) => `bgp as-path access-list ${name} seq ${tenth(at)} ${one}`),
    ),
    ...all.communityLists.flatMap(communityList),
    ...all.routePolicies.flatMap(routePolicy),
  ];
}

const tenth = (at: number): number => (at + 1) * 10;

function prefixList({ name, family, description, entries }: PrefixList): string[] {
  const list = `${ipOf(family)} prefix-list ${name}`;
  return [
    `${list} description ${description}`,
    ...entries.map(({ sequence, action, prefix, ge, le }) => {
      const lengths = `${ge === null ? '' : ` ge ${ge}`}${le === null ? '' : ` le ${le}`}`;
      return `${list} seq ${sequence} ${action} ${prefix}${lengths}`;
    }),
  ];
}

function communityList({ name, type, expanded, entries }: CommunityList): string[] {
  const list = `bgp ${type === 'large' ? 'large-community-list' : 'community-list'} ${expanded ? 'expanded' : 'standard'}`;
  return entries.map(
    ({ action, value }, at) => `${list} ${name} seq ${tenth(at)} ${action} ${WELL_KNOWN[value] ?? value}`,
  );
}

function routePolicy({ name, family, terms }: RoutePolicy): Statement[] {
  return terms.map((term) => [
    `route-map ${name} ${term.action} ${term.sequence}`,
    [`description ${term.description}`, ...matches(term, family), ...sets(term, family)],
  ]);
}

function matches({ match }: PolicyTerm, family: 4 | 6): string[] {
  const found: [string, string | number | null][] = [
    [`${ipOf(family)} address prefix-list`, match.prefixList],
    ['as-path', match.asPathList],
    ['community', match.communityList],
    ['large-community', match.largeCommunityList],
    ['rpki', match.rpki === 'not-found' ? 'notfound' : match.rpki],
    ['tag', match.tag],
    ['interface', match.interface],
  ];
  return found.flatMap(([what, value]) => (value === null ? [] : [`match ${what} ${value}`]));
}

function sets({ set }: PolicyTerm, family: 4 | 6): string[] {
  const additive = set.communityAdditive ? ' additive' : '';
  const communities = set.communities.map((one) => WELL_KNOWN[one] ?? one).join(' ');
  const prepended = set.prepend === 0 ? null : Array(set.prepend).fill(set.prependAs).join(' ');
  const found: [string, string | number | null, string][] = [
    ['local-preference', set.localPreference, ''],
    ['metric', set.metric, ''],
    ['as-path prepend', prepended, ''],
    ['community', communities === '' ? null : communities, additive],
    ['large-community', set.largeCommunities.length === 0 ? null : set.largeCommunities.join(' '), additive],
    ['comm-list', set.deleteCommunityList, ' delete'],
    ['large-comm-list', set.deleteLargeCommunityList, ' delete'],
    [family === 4 ? 'ip next-hop' : 'ipv6 next-hop global', set.nextHop, ''],
    ['tag', set.tag, ''],
  ];
  return found.flatMap(([what, value, after]) => (value === null ? [] : [`set ${what} ${value}${after}`]));
}
