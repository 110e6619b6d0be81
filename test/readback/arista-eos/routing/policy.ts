/** Prefix lists, lists of paths and communities, route maps (manual: ACLs and Route Maps, BGP): a map without a match takes all. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { PolicyTerm } from '../../../../src/network/model/routing.ts';
import type { Statement } from '../../statements.ts';
import { familiesOf } from '../words.ts';

export function policies(device: Device): Statement[] {
  const { prefixLists, asPathLists, communityLists, routePolicies } = device.policy;
  const families = familiesOf(device);
  return [
    // What the model has are expressions over characters.
    ...(asPathLists.length === 0 ? [] : ['ip as-path regex-mode string']),
    ...asPathLists.flatMap(({ name, entries }) =>
      entries.flatMap(({ action, expressions }) =>
        expressions.map(({ text }) => `ip as-path access-list ${name} ${action} ${text} any`),
      ),
    ),
    ...communityLists.flatMap(({ name, type, expanded, entries }) =>
      entries.map(
        ({ action, value }) =>
          `ip ${type === 'large' ? 'large-community' : 'community'}-list ${expanded ? 'regexp ' : ''}${name} ${action} ${value}`,
      ),
    ),
    ...prefixLists
      .filter(({ family }) => families.includes(family))
      .map(
        ({ name, family, entries }): Statement => [
          `${family === 4 ? 'ip' : 'ipv6'} prefix-list ${name}`,
          entries.map(({ sequence, action, prefix, ge, le }) =>
            [
              `seq ${sequence} ${action} ${prefix}`,
              ...(ge === null ? [] : [`ge ${ge}`]),
              ...(le === null ? [] : [`le ${le}`]),
            ].join(' '),
          ),
        ],
      ),
    ...routePolicies
      .filter(({ family }) => families.includes(family))
      .flatMap(({ name, family, terms }) =>
        terms.map((term): Statement => {
          const lines = [
            ...(term.description === '' ? [] : [`description ${term.description}`]),
            ...matches(term, family === 4 ? 'ip' : 'ipv6'),
            ...actions(device, term, family === 4 ? 'ip' : 'ipv6'),
          ];
          const head = `route-map ${name} ${term.action} ${term.sequence}`;
          return lines.length === 0 ? head : [head, lines];
        }),
      ),
  ];
}

function matches({ match }: PolicyTerm, word: string): string[] {
  const told: [word: string, value: string | number | null][] = [
    [`${word} address prefix-list`, match.prefixList],
    ['as-path', match.asPathList],
    ['community', match.communityList],
    ['large-community', match.largeCommunityList],
    ['origin-as validity', match.rpki],
    ['tag', match.tag],
    ['interface', match.interface],
  ];
  return told.flatMap(([what, value]) => (value === null ? [] : [`match ${what} ${value}`]));
}

function actions(device: Device, { set }: PolicyTerm, word: string): string[] {
  const more = set.communityAdditive ? ' additive' : '';
  const told: [word: string, value: string | number | null][] = [
    ['local-preference', set.localPreference],
    ['metric', set.metric],
    ['tag', set.tag],
    [
      'as-path prepend',
      set.prepend === 0
        ? null
        : Array(set.prepend)
            .fill(set.prependAs ?? device.bgp?.asn)
            .join(' '),
    ],
    ['community community-list', set.deleteCommunityList === null ? null : `${set.deleteCommunityList} delete`],
    ['community', set.communities.length === 0 ? null : `${set.communities.join(' ')}${more}`],
    [
      'large-community large-community-list',
      set.deleteLargeCommunityList === null ? null : `${set.deleteLargeCommunityList} delete`,
    ],
    ['large-community', set.largeCommunities.length === 0 ? null : `${set.largeCommunities.join(' ')}${more}`],
    [`${word} next-hop`, set.nextHop],
  ];
  return told.flatMap(([what, value]) => (value === null ? [] : [`set ${what} ${value}`]));
}
