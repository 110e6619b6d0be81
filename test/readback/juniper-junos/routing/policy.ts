/**
 * Lists and policies (Routing Policies User Guide, Junos 23.4). A list is walked up from the longest prefix only if told; what no term
 * accepts is refused. The members of one community must all be there, so each entry of a list is a community.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type {
  AsPathEntry,
  CommunityList,
  PolicyTerm,
  PrefixList,
  RoutingPolicy,
} from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { FAMILIES, type Family, listed, unitOf, unread } from '../words.ts';
import { external } from './external.ts';

export function policyOptions(device: Device): Statement {
  const { policy: all } = device;
  const sets = all.routePolicies.flatMap(({ terms }) => terms.map(({ set }) => set));
  const values = (of: readonly (readonly string[])[]): string[] => [...new Set(of.flat())];
  return [
    'policy-options',
    [
      ...all.prefixLists.map(prefixList),
      ...all.routePolicies.map(
        ({ name, terms }): Statement => [
          `policy-statement ${name}`,
          [...terms.map((term) => policyTerm(all, term)), 'then reject'],
        ],
      ),
      ...originated(device),
      ...external(device),
      ['defaults', [['route-filter', ['walkup']]]],
      ...all.communityLists.flatMap(communities),
      ...values(sets.map((one) => one.communities)).map((one) => `community ${standard(one)} members ${one}`),
      ...values(sets.map((one) => one.largeCommunities)).map((one) => `community ${large(one)} members large:${one}`),
      ...all.asPathLists.map(({ name, entries }): Statement => [`as-path-group ${name}`, entries.map(path)]),
    ],
  ];
}

const standard = (value: string): string => `C-${value.replaceAll(':', '-')}`;
const large = (value: string): string => `L-${value.replaceAll(':', '-')}`;

function prefixList({ name, family, entries }: PrefixList): Statement {
  const longest = family === 4 ? 32 : 128;
  return [
    `route-filter-list ${name}`,
    entries.map(({ action, prefix, ge, le }) => {
      if (action === 'deny') unread('an entry that denies');
      if (ge !== null) return `${prefix} prefix-length-range /${ge}-/${le ?? longest}`;
      if (le === null) return `${prefix} exact`;
      return le === longest ? `${prefix} orlonger` : `${prefix} upto /${le}`;
    }),
  ];
}

/** Whole numbers, not characters: `.*` is any of them, however many. */
function path({ action, from, to, place }: AsPathEntry): string {
  if (action === 'deny') unread('a path that is denied');
  const numbers = from === to ? `${from}` : `[${from}-${to}]`;
  return `as-path ${from === to ? from : `${from}-${to}`} ".* ${numbers}${place === 'origin' ? '' : ' .*'}"`;
}

function communities({ name, type, expanded, owner, entries }: CommunityList): string[] {
  const word = type === 'large' ? 'large:' : '';
  return entries.map(({ action, value }, at) => {
    if (action === 'deny') unread('a community that is denied');
    if (expanded && owner === null) unread('a regular expression of communities');
    const members = owner === null ? `${word}${value}` : `"${word}${owner}:.*${type === 'large' ? ':.*' : ''}"`;
    return `community ${name}${entries.length === 1 ? '' : `-${at + 1}`} members ${members}`;
  });
}

/** The communities that a list is made of. */
function namesOf(all: RoutingPolicy, list: string): string[] {
  const entries = all.communityLists.find(({ name }) => name === list)?.entries ?? unread(`the list ${list}`);
  return entries.length === 1 ? [list] : entries.map((_, at) => `${list}-${at + 1}`);
}

function policyTerm(all: RoutingPolicy, term: PolicyTerm): Statement {
  const matches = matchesOf(all, term);
  const actions = actionsOf(all, term);
  const single = matches.length === 1 && !matches[0]!.startsWith('route-filter-list');
  const from: Statement[] = matches.length === 0 ? [] : [single ? `from ${matches[0]}` : ['from', matches]];
  return [`term ${term.sequence}`, [...from, actions.length === 1 ? `then ${actions[0]}` : ['then', actions]]];
}

const RPKI = { valid: 'valid', invalid: 'invalid', 'not-found': 'unknown' } as const;

function matchesOf(all: RoutingPolicy, { match }: PolicyTerm): string[] {
  return [
    ...(match.prefixList === null ? [] : [`route-filter-list ${match.prefixList}`]),
    ...(match.asPathList === null ? [] : [`as-path-group ${match.asPathList}`]),
    ...(match.communityList === null ? [] : [`community ${listed(namesOf(all, match.communityList))}`]),
    ...(match.largeCommunityList === null ? [] : [`community ${listed(namesOf(all, match.largeCommunityList))}`]),
    ...(match.rpki === null ? [] : ['protocol bgp', `validation-database ${RPKI[match.rpki]}`]),
    ...(match.tag === null ? [] : [`tag ${match.tag}`]),
    ...(match.interface === null ? [] : [`interface ${unitOf(match.interface)}`]),
  ];
}

/** Nothing is set on what is refused. */
function actionsOf(all: RoutingPolicy, { action, set }: PolicyTerm): string[] {
  if (action === 'deny') return ['reject'];
  if (!set.communityAdditive && set.communities.length + set.largeCommunities.length > 0)
    unread('communities that replace');
  const deleted = [set.deleteCommunityList, set.deleteLargeCommunityList].flatMap((list) =>
    list === null ? [] : namesOf(all, list),
  );
  const own = Array<number | null>(set.prepend).fill(set.prependAs);
  if (set.prepend > 0 && set.prependAs === null) unread('a path that does not say what is put before it');
  return [
    ...(set.metric === null ? [] : [`metric ${set.metric}`]),
    ...(set.tag === null ? [] : [`tag ${set.tag}`]),
    ...(set.localPreference === null ? [] : [`local-preference ${set.localPreference}`]),
    ...deleted.map((name) => `community delete ${name}`),
    ...set.communities.map((one) => `community add ${standard(one)}`),
    ...set.largeCommunities.map((one) => `community add ${large(one)}`),
    ...(set.prepend === 0 ? [] : [`as-path-prepend ${own.length === 1 ? own[0] : `"${own.join(' ')}"`}`]),
    ...(set.nextHop === null ? [] : [`next-hop ${set.nextHop}`]),
    'accept',
  ];
}

/** What may leave at all: by family, and by instance. */
function originated(device: Device): Statement[] {
  const all = device.bgp;
  if (all === null) return [];
  if (all.redistribute.length > 0) unread('what BGP takes from other protocols');
  const found: Statement[] = [];
  for (const family of FAMILIES) {
    const vrfs = new Set(all.sessions.filter((one) => one.family === family).map(({ vrf }) => vrf));
    for (const vrf of vrfs) found.push(leading(device, family, vrf));
  }
  if (all.sessions.some(({ nextHopSelf }) => nextHopSelf)) {
    const learned: Statement = [
      'term learned',
      [['from', ['protocol bgp', 'route-type internal']], 'then next policy'],
    ];
    found.push(['policy-statement NEXT-HOP-SELF', [learned, ['then', ['next-hop self']]]]);
  }
  return found;
}

function leading(device: Device, family: Family, vrf: string | null): Statement {
  const networks = (device.bgp?.networks ?? []).filter((one) => one.family === family && one.vrf === vrf);
  if (networks.some(({ policy }) => policy !== null)) unread('a network with a policy');
  const own = networks.map(({ prefix }) => `route-filter ${prefix} exact`);
  return [
    `policy-statement ORIGINATED-${family}${vrf === null ? '' : `-${vrf.toUpperCase()}`}`,
    [
      ['term bgp', ['from protocol bgp', 'then next policy']],
      ...(own.length === 0 ? [] : [['term networks', [['from', own], 'then next policy']] as const]),
      'then reject',
    ],
  ];
}
