/** What a route policy makes of a BGP route. */
import type { Address, Prefix } from '../../../lib/ip/address.ts';
import { containsAddress } from '../../../lib/ip/prefix.ts';
import type { Device } from '../../model/device.ts';
import type { PolicyTerm } from '../../model/routing.ts';
import { inList } from '../forwarding/distribution.ts';
import { parsePrefix } from '../parsed.ts';
import type { Path } from './path.ts';

/** The route as the policy lets it through, null where it is refused; the term that decided, null where none matched. */
export interface Decision {
  path: Path | null;
  term: PolicyTerm | null;
}

const terms = new WeakMap<Device, ReadonlyMap<string, readonly PolicyTerm[]>>();

/** A hub has a policy for each of its spokes: they are looked up by name. */
function termsOf(device: Device, name: string): readonly PolicyTerm[] {
  let named = terms.get(device);
  if (named === undefined) {
    named = new Map([...device.policy.routePolicies].reverse().map((policy) => [policy.name, policy.terms]));
    terms.set(device, named);
  }
  return named.get(name) ?? [];
}

/** The first term that matches decides; what no term permits is denied. `ownAs` is put in front where a term says so. */
export function decide(device: Device, name: string, path: Path, ownAs: number): Decision {
  const term = termsOf(device, name).find(({ match }) => matches(device, match, path)) ?? null;
  return { term, path: term?.action === 'permit' ? changed(device, term, path, ownAs) : null };
}

function changed(device: Device, term: PolicyTerm, path: Path, ownAs: number): Path {
  const { set } = term;
  const kept = (list: string | null, values: readonly string[]): string[] =>
    list === null ? [...values] : values.filter((value) => !inCommunityList(device, list, [value]));
  const communities = kept(set.deleteCommunityList, path.communities);
  const largeCommunities = kept(set.deleteLargeCommunityList, path.largeCommunities);
  const added = (present: string[], more: readonly string[]): string[] =>
    more.length === 0 ? present : [...new Set([...(set.communityAdditive ? present : []), ...more])];
  return {
    ...path,
    localPreference: set.localPreference ?? path.localPreference,
    metric: set.metric ?? path.metric,
    communities: added(communities, set.communities),
    largeCommunities: added(largeCommunities, set.largeCommunities),
    asPath: [...new Array<number>(set.prepend).fill(set.prependAs ?? ownAs), ...path.asPath],
  };
}

function matches(device: Device, match: PolicyTerm['match'], path: Path): boolean {
  if (match.prefixList !== null) {
    const list = device.policy.prefixLists.find(
      ({ name, family }) => name === match.prefixList && family === path.prefix.family,
    );
    if (list === undefined || !inList(list, path.prefix)) return false;
  }
  if (match.asPathList !== null && !inAsPathList(device, match.asPathList, path.asPath)) return false;
  if (match.communityList !== null && !inCommunityList(device, match.communityList, path.communities)) return false;
  if (match.largeCommunityList !== null && !inCommunityList(device, match.largeCommunityList, path.largeCommunities)) {
    return false;
  }
  if (match.rpki !== null && match.rpki !== path.rpki) return false;
  return match.tag === null && match.interface === null;
}

/** Whether a number of the path is in the list, or its last one where the list asks for the origin. */
function inAsPathList(device: Device, name: string, asPath: readonly number[]): boolean {
  const entries = device.policy.asPathLists.find((list) => list.name === name)?.entries ?? [];
  const entry = entries.find(({ from, to, place }) =>
    (place === 'origin' ? asPath.slice(-1) : asPath).some((asn) => asn >= from && asn <= to),
  );
  return entry?.action === 'permit';
}

/** Whether one of the values is in the list; a plain entry of several communities asks for all of them. */
function inCommunityList(device: Device, name: string, values: readonly string[]): boolean {
  const list = device.policy.communityLists.find((one) => one.name === name);
  const entry = list?.entries.find(({ value }) =>
    list.expanded
      ? values.some((own) => new RegExp(value.replaceAll('_', '(?:^|[ ]|$)')).test(own))
      : value.split(/\s+/).every((wanted) => values.includes(wanted)),
  );
  return entry?.action === 'permit';
}

const permitted = new WeakMap<Device, Map<string, readonly Prefix[] | null>>();

/** The networks that routes must lie in for a policy to permit them; null where a term permits whatever comes. */
export function permittedPrefixes(device: Device, name: string): readonly Prefix[] | null {
  let named = permitted.get(device);
  if (named === undefined) {
    named = new Map();
    permitted.set(device, named);
  }
  let prefixes = named.get(name);
  if (prefixes === undefined) {
    prefixes = listedPrefixes(device, name);
    named.set(name, prefixes);
  }
  return prefixes;
}

function listedPrefixes(device: Device, name: string): readonly Prefix[] | null {
  const prefixes: Prefix[] = [];
  for (const { action, match } of termsOf(device, name)) {
    if (action !== 'permit') continue;
    const list = device.policy.prefixLists.find((one) => one.name === match.prefixList);
    if (list === undefined) return null;
    for (const entry of list.entries) {
      const parsed = parsePrefix(entry.prefix);
      if (entry.action === 'permit' && parsed.ok) prefixes.push(parsed.value);
    }
  }
  return prefixes;
}

/** Whether a policy could let any route to an address through: a question about one spoke need not ask all of them. */
export function couldPermit(device: Device, name: string, address: Address): boolean {
  const prefixes = permittedPrefixes(device, name);
  return prefixes === null || prefixes.some((prefix) => containsAddress(prefix, address));
}
