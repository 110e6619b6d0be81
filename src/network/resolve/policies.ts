/** Route policies as the model holds them: lists and terms with every field present, and names that devices take. */
import type { Origin } from '../../lib/origin.ts';
import type { Device } from '../model/device.ts';
import type { PolicyTerm, PrefixList, RoutePolicy } from '../model/routing.ts';
import { type AsRange, asPathEntries } from './as-paths.ts';

export interface ListEntry {
  action?: 'permit' | 'deny';
  prefix: string;
  ge?: number | null;
  le?: number | null;
  origin?: Origin;
}

/** A prefix list in steps of five, as devices number them. Adds it to the device unless one of that name is there. */
export function addPrefixList(
  device: Device,
  name: string,
  family: 4 | 6,
  description: string,
  entries: readonly ListEntry[],
  origin: Origin,
): string {
  if (!device.policy.prefixLists.some((list) => list.name === name && list.family === family)) {
    const list: PrefixList = {
      name,
      family,
      description,
      entries: entries.map((entry, position) => ({
        sequence: (position + 1) * 5,
        action: entry.action ?? 'permit',
        prefix: entry.prefix,
        ge: entry.ge ?? null,
        le: entry.le ?? null,
        origin: entry.origin ?? origin,
      })),
      origin,
    };
    device.policy.prefixLists.push(list);
  }
  return name;
}

/** A term with nothing in it but what is given; sequences are set when the policy is made. */
export type TermDraft = {
  action?: 'permit' | 'deny';
  description: string;
  match?: Partial<PolicyTerm['match']>;
  set?: Partial<PolicyTerm['set']>;
  origin?: Origin;
};

/** Adds a policy whose terms stand in the given order, ten apart. What no term permits is denied. */
export function addPolicy(
  device: Device,
  name: string,
  family: 4 | 6,
  terms: readonly TermDraft[],
  origin: Origin,
): string {
  if (device.policy.routePolicies.some((policy) => policy.name === name)) return name;
  const policy: RoutePolicy = {
    name,
    family,
    terms: terms.map((term, position) => ({
      sequence: (position + 1) * 10,
      action: term.action ?? 'permit',
      description: term.description,
      match: {
        prefixList: null,
        asPathList: null,
        communityList: null,
        largeCommunityList: null,
        rpki: null,
        tag: null,
        interface: null,
        ...term.match,
      },
      set: {
        localPreference: null,
        metric: null,
        prepend: 0,
        prependAs: null,
        communities: [],
        largeCommunities: [],
        communityAdditive: true,
        deleteCommunityList: null,
        deleteLargeCommunityList: null,
        nextHop: null,
        tag: null,
        ...term.set,
      },
      origin: term.origin ?? origin,
    })),
    origin,
  };
  device.policy.routePolicies.push(policy);
  return name;
}

/** Adds a community list once. */
export function addCommunityList(
  device: Device,
  name: string,
  type: 'standard' | 'large',
  values: readonly string[],
  origin: Origin,
): string {
  if (!device.policy.communityLists.some((list) => list.name === name)) {
    const entries = values.map((value) => ({ action: 'permit' as const, value }));
    device.policy.communityLists.push({ name, type, expanded: false, owner: null, entries, origin });
  }
  return name;
}

/** Adds once a list of all large communities of one AS. */
export function addOwnerList(device: Device, name: string, owner: number, origin: Origin): string {
  if (!device.policy.communityLists.some((list) => list.name === name)) {
    const entries = [{ action: 'permit' as const, value: `^${owner}:.*$` }];
    device.policy.communityLists.push({ name, type: 'large', expanded: true, owner, entries, origin });
  }
  return name;
}

/** Adds an AS-path list once; its number is the next free one, for platforms that have no names. */
export function addAsPathList(device: Device, name: string, ranges: readonly AsRange[], origin: Origin): string {
  const lists = device.policy.asPathLists;
  if (!lists.some((list) => list.name === name)) {
    lists.push({ name, number: lists.length + 1, entries: asPathEntries(ranges), origin });
  }
  return name;
}
