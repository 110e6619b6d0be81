/** Lists and route-policies (IP Routing reference): a prefix and its length are two words, a node without a match takes all. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { PolicyTerm } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { addressOf, capital, lengthOf } from '../words.ts';

export function policies(device: Device): Statement[] {
  const { prefixLists, asPathLists, communityLists, routePolicies } = device.policy;
  const matched = new Set(routePolicies.flatMap(({ terms }) => terms.map(({ match }) => match.largeCommunityList)));
  return [
    ...prefixLists.flatMap(({ name, family, entries }) =>
      entries.map(({ sequence, action, prefix, ge, le }) =>
        [
          `ip ${family === 4 ? 'ip' : 'ipv6'}-prefix ${name} index ${sequence} ${action}`,
          `${capital(addressOf(prefix))} ${lengthOf(prefix)}`,
          ...(ge === null ? [] : [`greater-equal ${ge}`]),
          ...(le === null ? [] : [`less-equal ${le}`]),
        ].join(' '),
      ),
    ),
    ...asPathLists.flatMap(({ name, entries }) =>
      entries.flatMap(({ action, expressions }) =>
        expressions.map(({ text }) => `ip as-path-filter ${name} ${action} ${text}`),
      ),
    ),
    ...communityLists
      .filter(({ name, type }) => type === 'standard' || matched.has(name))
      .flatMap(({ name, type, expanded, entries }) =>
        entries.map(({ action, value }, at) =>
          type === 'large'
            ? `ip large-community-filter ${expanded ? 'advanced' : 'basic'} ${name} index ${10 * (at + 1)} ${action} ${value}`
            : `ip community-filter ${expanded ? 'advanced' : 'basic'} ${name} ${action} ${value}`,
        ),
      ),
    ...routePolicies.flatMap(({ name, family, terms }) =>
      terms.map((term): Statement => {
        const lines = [...matches(term, family), ...actions(device, term, family)];
        const head = `route-policy ${name} ${term.action} node ${term.sequence}`;
        return lines.length === 0 ? head : [head, lines];
      }),
    ),
  ];
}

function matches({ match }: PolicyTerm, family: 4 | 6): string[] {
  const told: [word: string, value: string | number | null][] = [
    [family === 4 ? 'ip-prefix' : 'ipv6 address prefix-list', match.prefixList],
    ['as-path-filter', match.asPathList],
    ['community-filter', match.communityList],
    ['large-community-filter', match.largeCommunityList],
    ['rpki origin-as-validation', match.rpki],
    ['tag', match.tag],
    ['interface', match.interface],
  ];
  return told.flatMap(([word, value]) => (value === null ? [] : [`if-match ${word} ${value}`]));
}

/** One action of a node: values with what becomes of the others, or none. Nothing is taken out by a filter (apply large-community). */
function large({ largeCommunities, deleteLargeCommunityList, communityAdditive }: PolicyTerm['set']): string[] {
  const whole = deleteLargeCommunityList !== null;
  if (largeCommunities.length === 0) return whole ? ['apply large-community none'] : [];
  return [
    `apply large-community ${largeCommunities.join(' ')} ${whole || !communityAdditive ? 'overwrite' : 'additive'}`,
  ];
}

function actions(device: Device, { set }: PolicyTerm, family: 4 | 6): string[] {
  const own = set.prependAs ?? device.bgp?.asn;
  const more = set.communityAdditive ? ' additive' : '';
  return [
    ...(set.localPreference === null ? [] : [`apply local-preference ${set.localPreference}`]),
    ...(set.metric === null ? [] : [`apply cost ${set.metric}`]),
    ...(set.tag === null ? [] : [`apply tag ${set.tag}`]),
    ...(set.prepend === 0 ? [] : [`apply as-path ${Array(set.prepend).fill(own).join(' ')} additive`]),
    ...(set.deleteCommunityList === null ? [] : [`apply comm-filter ${set.deleteCommunityList} delete`]),
    ...(set.communities.length === 0 ? [] : [`apply community ${set.communities.join(' ')}${more}`]),
    ...large(set),
    ...(set.nextHop === null ? [] : [`apply ${family === 4 ? 'ip-address' : 'ipv6'} next-hop ${capital(set.nextHop)}`]),
  ];
}
