/**
 * Lists and route maps: IP Routing: BGP command reference and BGP Large Community guide, IOS XE 17. Lists of AS paths have numbers from 1 to 500;
 * clauses of one entry of a route map are joined by "and".
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type {
  CommunityList,
  PolicyTerm,
  PrefixList,
  RoutePolicy,
  RoutingPolicy,
} from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { type Family, ipOf, printed } from '../words.ts';

export function policy({ policy: all }: Device): Statement[] {
  return [
    ...all.prefixLists.flatMap(prefixList),
    ...all.asPathLists.flatMap(({ number, entries }) =>
      entries.flatMap(({ action, expressions }) =>
        expressions.map(({ text }) => `ip as-path access-list ${number} ${action} ${text}`),
      ),
    ),
    ...all.communityLists.flatMap(communityList),
    ...all.routePolicies.flatMap((one) => routeMap(all, one)),
  ];
}

function prefixList({ name, family, description, entries }: PrefixList): string[] {
  const list = `${ipOf(family)} prefix-list ${name}`;
  return [
    `${list} description ${description}`,
    ...entries.map(({ sequence, action, prefix, ge, le }) => {
      const lengths = `${ge === null ? '' : ` ge ${ge}`}${le === null ? '' : ` le ${le}`}`;
      return `${list} seq ${sequence} ${action} ${printed(prefix)}${lengths}`;
    }),
  ];
}

function communityList({ name, type, expanded, entries }: CommunityList): string[] {
  const list = `ip ${type === 'large' ? 'large-' : ''}community-list ${expanded ? 'expanded' : 'standard'} ${name}`;
  return entries.map(({ action, value }) => `${list} ${action} ${value}`);
}

function routeMap(all: RoutingPolicy, { name, family, terms }: RoutePolicy): Statement[] {
  return terms.map((term) => [
    `route-map ${name} ${term.action} ${term.sequence}`,
    [`description ${term.description}`, ...matches(all, term, family), ...sets(term, family)],
  ]);
}

type Clause = readonly [what: string, value: string | number | null, after?: string];

const written = (verb: string, clauses: readonly Clause[]): string[] =>
  clauses.flatMap(([what, value, after]) => (value === null ? [] : [`${verb} ${what} ${value}${after ?? ''}`]));

function matches(all: RoutingPolicy, { match }: PolicyTerm, family: Family): string[] {
  const path = all.asPathLists.find(({ name }) => name === match.asPathList);
  return written('match', [
    [`${ipOf(family)} address prefix-list`, match.prefixList],
    ['as-path', match.asPathList === null ? null : (path?.number ?? 'undefined')],
    ['community', match.communityList],
    ['large-community', match.largeCommunityList],
    ['rpki', match.rpki],
    ['tag', match.tag],
    ['interface', match.interface],
  ]);
}

function sets({ set }: PolicyTerm, family: Family): string[] {
  const additive = set.communityAdditive ? ' additive' : '';
  const list = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join(' '));
  return written('set', [
    ['local-preference', set.localPreference],
    ['metric', set.metric],
    ['as-path prepend', set.prepend === 0 ? null : Array(set.prepend).fill(set.prependAs).join(' ')],
    ['community', list(set.communities), additive],
    ['large-community', list(set.largeCommunities), additive],
    ['comm-list', set.deleteCommunityList, ' delete'],
    ['large-comm-list', set.deleteLargeCommunityList, ' delete'],
    [`${ipOf(family)} next-hop`, set.nextHop === null ? null : printed(set.nextHop)],
    ['tag', set.tag],
  ]);
}
