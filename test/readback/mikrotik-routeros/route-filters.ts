/** Route filters: Route Selection and Filtering (rules, matchers, commands). A chain refuses what none of its rules accepts. */
import type { Device } from '../../../src/network/model/device.ts';
import type { CommunityList, PolicyTerm, PrefixList, RoutePolicy } from '../../../src/network/model/routing.ts';
import type { Statement } from '../statements.ts';
import { add, menu, quoted } from './words.ts';

export function routeFilters(device: Device): Statement[] {
  const { prefixLists, asPathLists, communityLists, routePolicies } = device.policy;
  const paths = asPathLists.flatMap(({ name, entries }) =>
    entries.map(({ action, from, to, place }) => {
      const numbers = from === to ? `${from}` : `${from}-${to}`;
      return rule(`path-${name}`, `bgp-as-path [${numbers}]${place === 'origin' ? '$' : ''}`, verdict(action));
    }),
  );
  return [
    ...communities('/routing filter community-list', communityLists, 'standard'),
    ...communities('/routing filter community-large-list', communityLists, 'large'),
    ...menu('/routing filter rule', [
      ...prefixLists.flatMap(prefixes),
      ...paths,
      ...routePolicies.flatMap((one) => chains(device, one)),
      ...outward(device),
    ]),
  ];
}

const verdict = (action: 'permit' | 'deny'): string => (action === 'permit' ? 'accept' : 'reject');

const rule = (chain: string, condition: string, commands: string, comment: string | null = null): string =>
  add({ chain, comment: comment || null, rule: quoted(`if (${condition}) { ${commands}; }`) });

function communities(path: string, all: readonly CommunityList[], type: CommunityList['type']): Statement[] {
  return menu(
    path,
    all
      .filter((one) => one.type === type)
      .flatMap(({ name, expanded, entries }) =>
        entries
          .filter(({ action }) => action === 'permit')
          .map(({ value }) =>
            add(expanded ? { list: name, regexp: quoted(value) } : { list: name, communities: value }),
          ),
      ),
  );
}

function prefixes({ name, family, description, entries }: PrefixList): string[] {
  return entries.map(({ action, prefix, ge, le }, at) => {
    const least = ge ?? prefix.split('/')[1];
    const most = le ?? (family === 4 ? 32 : 128);
    const condition =
      ge === null && le === null ? `dst == ${prefix}` : `dst in ${prefix} && dst-len in ${least}-${most}`;
    return rule(`prefix-${name}`, condition, verdict(action), at === 0 ? description : null);
  });
}

/** A neighbour that is to hear no communities has a chain that takes them out. */
function chains(device: Device, policy: RoutePolicy): string[] {
  const told = device.bgp?.sessions.filter(({ exportPolicy }) => exportPolicy === policy.name) ?? [];
  const whole = told.length === 0 || told.some(({ sendCommunity }) => sendCommunity);
  const bare = told.some(({ sendCommunity }) => !sendCommunity);
  return [
    ...(whole ? chain(device, policy, policy.name, false) : []),
    ...(bare ? chain(device, policy, `${policy.name}-bare`, true) : []),
  ];
}

function chain(device: Device, policy: RoutePolicy, name: string, bare: boolean): string[] {
  const validated = policy.terms.some(({ match }) => match.rpki !== null);
  return [
    ...(validated ? [add({ chain: name, rule: quoted('rpki-verify rpki') })] : []),
    ...policy.terms.map((term) => {
      const commands = term.action === 'permit' ? [...actions(device, policy, term, bare), 'accept'] : ['reject'];
      const condition = [`afi ipv${policy.family}`, ...conditions(term)].join(' && ');
      return rule(name, condition, commands.join('; '), term.description);
    }),
  ];
}

function conditions({ match }: PolicyTerm): string[] {
  const { prefixList, asPathList, communityList, largeCommunityList, rpki, tag, interface: port } = match;
  return [
    ...(prefixList === null ? [] : [`chain prefix-${prefixList}`]),
    ...(asPathList === null ? [] : [`chain path-${asPathList}`]),
    ...(communityList === null ? [] : [`bgp-communities any-list ${communityList}`]),
    ...(largeCommunityList === null ? [] : [`bgp-large-communities any-list ${largeCommunityList}`]),
    ...(rpki === null ? [] : [`rpki ${rpki === 'not-found' ? 'unknown' : rpki}`]),
    ...(tag === null ? [] : [`ospf-tag == ${tag}`]),
    ...(port === null ? [] : [`gw-interface ${port}`]),
  ];
}

function actions({ bgp, policy: all }: Device, { name }: RoutePolicy, { set }: PolicyTerm, bare: boolean): string[] {
  const taken = bgp?.sessions.filter(({ importPolicy, vrf }) => importPolicy === name && vrf === null) ?? [];
  const told = bgp?.sessions.some(({ exportPolicy }) => exportPolicy === name) ?? false;
  const inner = taken.some(({ kind }) => kind === 'ibgp');
  const distance = taken.length === 0 ? null : (bgp!.distance?.[inner ? 'internal' : 'external'] ?? null);
  const verb = set.communityAdditive ? 'append' : 'set';
  const deleted = (list: string | null, what: string): string[] => {
    const found = all.communityLists.find((one) => one.name === list);
    if (found === undefined) return [];
    return found.expanded
      ? found.entries.map(({ value }) => `delete ${what} regexp ${value}`)
      : [`delete ${what} ${list}`];
  };
  return [
    ...(distance === null ? [] : [`set distance ${distance}`]),
    ...(set.localPreference === null ? [] : [`set bgp-local-pref ${set.localPreference}`]),
    ...(set.metric === null ? [] : [`set ${told ? 'bgp-out-med' : 'bgp-med'} ${set.metric}`]),
    ...(set.prepend === 0 ? [] : [`set bgp-path-prepend ${set.prepend}`]),
    ...deleted(set.deleteCommunityList, 'bgp-communities'),
    ...(set.communities.length === 0 ? [] : [`${verb} bgp-communities ${set.communities.join(',')}`]),
    ...deleted(set.deleteLargeCommunityList, 'bgp-large-communities'),
    ...(set.largeCommunities.length === 0 ? [] : [`${verb} bgp-large-communities ${set.largeCommunities.join(',')}`]),
    ...(set.nextHop === null ? [] : [`set gw ${set.nextHop}`]),
    ...(set.tag === null ? [] : [`set ospf-ext-tag ${set.tag}`]),
    ...(bare ? ['delete bgp-communities wk,other', 'delete bgp-large-communities all'] : []),
  ];
}

/** What OSPF is told by other protocols, each through its policy. */
function outward({ ospf, ipv6 }: Device): string[] {
  return ospf.flatMap((instance) =>
    instance.redistribute.flatMap(({ protocol, policy4, policy6 }) => {
      const leads = (policy: string | null): string => (policy === null ? 'accept' : `jump ${policy}`);
      return [
        ...(instance.ipv4 ? [rule(`${instance.name}-out4`, `protocol ${protocol}`, leads(policy4))] : []),
        ...(instance.ipv6 && ipv6 ? [rule(`${instance.name}-out6`, `protocol ${protocol}`, leads(policy6))] : []),
      ];
    }),
  );
}
