/**
 * Sets and policies (Routing Policy Language Commands, NCS 5500 and 540): elements of a set are alternatives; every `if` of a policy ends
 * it, by `drop` or by `done`; what none took is dropped. Remarks (`#`) say nothing to the device.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type {
  AsPathEntry,
  CommunityList,
  PolicyTerm,
  PrefixList,
  RoutePolicy,
} from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { unread } from '../words.ts';

export function policy(device: Device): Statement[] {
  const { prefixLists, asPathLists, communityLists, routePolicies } = device.policy;
  return [
    ...prefixLists.flatMap(prefixSets),
    ...asPathLists.map(({ name, entries }): Statement => [`as-path-set ${name}`, entries.flatMap(paths)]),
    ...communityLists.map(communitySet),
    ...routePolicies.map((one) => routePolicy(device, one)),
  ];
}

function prefixSets({ name, entries }: PrefixList): Statement[] {
  const of = (action: string): string[] =>
    entries
      .filter((one) => one.action === action)
      .map(({ prefix, ge, le }) => `${prefix}${ge === null ? '' : ` ge ${ge}`}${le === null ? '' : ` le ${le}`}`);
  const denied = of('deny');
  return [
    [`prefix-set ${name}`, of('permit')],
    ...(denied.length === 0 ? [] : [[`prefix-set ${name}-EXCEPT`, denied] as const]),
  ];
}

/** Numbers along a path or at its end; zero is none (RFC 7607) and shows in the characters alone. */
function paths({ action, from, to, place }: AsPathEntry): string[] {
  if (action === 'deny') unread('paths that a list denies');
  const operator = place === 'origin' ? 'originates-from' : 'passes-through';
  const zero = from === 0 ? [`ios-regex "_0${place === 'origin' ? '$' : '_'}"`] : [];
  const first = Math.max(from, 1);
  if (to === 0) return zero;
  return [...zero, `${operator} "${from === to ? to : `[${first}..${to}]`}"`];
}

function communitySet({ name, type, owner, expanded, entries }: CommunityList): Statement {
  const values = entries.map(({ action, value }) => {
    if (action === 'deny') unread('communities that a list denies');
    if (owner !== null) return type === 'large' ? `${owner}:*:*` : `${owner}:*`;
    return expanded ? `ios-regex "${value}"` : value;
  });
  return [`${type === 'large' ? 'large-' : ''}community-set ${name}`, values];
}

function routePolicy(device: Device, { name, terms }: RoutePolicy): Statement {
  const blocks = terms.map((term) => {
    const met = conditions(device, term);
    return { met, lines: actions(device, name, term) };
  });
  const lines = blocks.flatMap(({ met, lines: does }): Statement[] =>
    met.length === 0 ? does : [[`if ${met.join(' and ')} then`, does]],
  );
  return [`route-policy ${name}`, blocks.at(-1)?.met.length === 0 ? lines : [...lines, 'drop']];
}

function conditions({ policy: all }: Device, { match }: PolicyTerm): string[] {
  if (match.interface !== null) unread('a policy that asks for an interface');
  const list = all.prefixLists.find(({ name }) => name === match.prefixList);
  const except = list?.entries.some(({ action }) => action === 'deny') === true;
  return [
    ...(match.prefixList === null ? [] : [`destination in ${match.prefixList}`]),
    ...(except ? [`not destination in ${match.prefixList}-EXCEPT`] : []),
    ...(match.asPathList === null ? [] : [`as-path in ${match.asPathList}`]),
    ...(match.communityList === null ? [] : [`community matches-any ${match.communityList}`]),
    ...(match.largeCommunityList === null ? [] : [`large-community matches-any ${match.largeCommunityList}`]),
    ...(match.rpki === null ? [] : [`validation-state is ${match.rpki}`]),
    ...(match.tag === null ? [] : [`tag eq ${match.tag}`]),
  ];
}

function actions(device: Device, name: string, { action, set }: PolicyTerm): string[] {
  if (action === 'deny') return ['drop'];
  const inside = device.ospf.some(({ redistribute }) =>
    redistribute.some(({ policy4, policy6 }) => policy4 === name || policy6 === name),
  );
  const additive = set.communityAdditive ? ' additive' : '';
  const list = (values: readonly string[]): string => `( ${values.join(', ')} )${additive}`;
  return [
    ...(set.localPreference === null ? [] : [`set local-preference ${set.localPreference}`]),
    ...(set.metric === null ? [] : [`set ${inside ? 'ospf-metric' : 'med'} ${set.metric}`]),
    ...(set.tag === null ? [] : [`set tag ${set.tag}`]),
    ...(set.prepend === 0 ? [] : [`prepend as-path ${set.prependAs ?? device.bgp!.asn} ${set.prepend}`]),
    ...(set.deleteCommunityList === null ? [] : [`delete community in ${set.deleteCommunityList}`]),
    ...(set.deleteLargeCommunityList === null ? [] : [`delete large-community in ${set.deleteLargeCommunityList}`]),
    ...(set.communities.length === 0 ? [] : [`set community ${list(set.communities)}`]),
    ...(set.largeCommunities.length === 0 ? [] : [`set large-community ${list(set.largeCommunities)}`]),
    ...(set.nextHop === null ? [] : [`set next-hop ${set.nextHop}`]),
    'done',
  ];
}
