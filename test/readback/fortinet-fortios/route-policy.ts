/** Prefix lists and route maps: CLI reference 7.4, config router prefix-list, route-map. What permits is not said. */
import type { Device } from '../../../src/network/model/device.ts';
import type { PolicyTerm, PrefixList } from '../../../src/network/model/routing.ts';
import type { Statement } from '../statements.ts';
import { entry, type Family, limited, masked, quoted, six, table, unread } from './words.ts';

export function routePolicy(device: Device): Statement[] {
  const { policy, ipv6 } = device;
  if (policy.asPathLists.length + policy.communityLists.length > 0) unread('lists of paths and communities');
  const families: readonly Family[] = ipv6 ? [4, 6] : [4];
  return [
    ...families.flatMap((family) =>
      table(
        `router prefix-list${six(family)}`,
        policy.prefixLists
          .filter((list) => list.family === family)
          .map((list) => entry(limited(list.name, 35), prefixes(list))),
      ),
    ),
    ...table(
      'router route-map',
      policy.routePolicies.map(({ name, family, terms }) =>
        entry(
          limited(name, 35),
          table(
            'rule',
            terms.map((term) => entry(term.sequence, rule(device, term, family))),
          ),
        ),
      ),
    ),
  ];
}

function prefixes({ description, family, entries }: PrefixList): Statement[] {
  const bound = (word: 'ge' | 'le', value: number | null): string =>
    value === null ? `unset ${word}` : `set ${word} ${value}`;
  return [
    ...(description === '' ? [] : [`set comments "${description}"`]),
    ...table(
      'rule',
      entries.map(({ sequence, action, prefix, ge, le }) =>
        entry(sequence, [
          ...(action === 'deny' ? ['set action deny'] : []),
          family === 4 ? `set prefix ${masked(prefix, true)}` : `set prefix6 ${prefix}`,
          bound('ge', ge),
          bound('le', le),
        ]),
      ),
    ),
  ];
}

function rule({ bgp }: Device, { action, match, set }: PolicyTerm, family: Family): string[] {
  if (match.asPathList ?? match.communityList ?? match.largeCommunityList ?? match.rpki ?? set.deleteCommunityList)
    unread('a match that no FortiGate here has');
  if (set.largeCommunities.length > 0 || set.deleteLargeCommunityList !== null) unread('large communities');
  const given = (key: string, value: string | number | null): string[] =>
    value === null ? [] : [`set ${key} ${value}`];
  const asn = `"${set.prependAs ?? bgp?.asn}"`;
  return [
    ...(action === 'deny' ? ['set action deny'] : []),
    ...(match.prefixList === null ? [] : [`set match-ip${six(family)}-address "${limited(match.prefixList, 35)}"`]),
    ...(match.interface === null ? [] : [`set match-interface "${match.interface}"`]),
    ...given('match-tag', match.tag),
    ...(set.prepend === 0 ? [] : [`set set-aspath ${new Array(set.prepend).fill(asn).join(' ')}`]),
    ...(set.communities.length === 0
      ? []
      : [
          `set set-community ${quoted(set.communities)}`,
          ...(set.communityAdditive ? ['set set-community-additive enable'] : []),
        ]),
    ...given(`set-ip${six(family)}-nexthop`, set.nextHop),
    ...given('set-local-preference', set.localPreference),
    ...given('set-metric', set.metric),
    ...given('set-tag', set.tag),
  ];
}
