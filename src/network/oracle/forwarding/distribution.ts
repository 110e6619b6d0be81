/** Policies between protocols: they see a prefix and nothing else of a route. */
import type { Prefix } from '../../../lib/ip/address.ts';
import { containsPrefix } from '../../../lib/ip/prefix.ts';
import type { Device } from '../../model/device.ts';
import type { PrefixList } from '../../model/routing.ts';
import { parsePrefix } from '../parsed.ts';

/** Whether a policy lets a route of another protocol through; a term that asks for more than the prefix says no to it. */
export function permitsPrefix(device: Device, policy: string, prefix: Prefix): boolean {
  const terms = device.policy.routePolicies.find(({ name }) => name === policy)?.terms ?? [];
  const term = terms.find(({ match }) => {
    const { prefixList, ...others } = match;
    if (Object.values(others).some((value) => value !== null)) return false;
    if (prefixList === null) return true;
    const list = device.policy.prefixLists.find(({ name }) => name === prefixList);
    return list !== undefined && inList(list, prefix);
  });
  return term?.action === 'permit';
}

/** First entry that matches; none is a denial. Without `ge` and `le` the length is exact. */
export function inList(list: PrefixList, prefix: Prefix): boolean {
  if (list.family !== prefix.family) return false;
  const entry = list.entries.find(({ prefix: text, ge, le }) => {
    const parsed = parsePrefix(text);
    if (!parsed.ok || !containsPrefix(parsed.value, prefix)) return false;
    const longest = prefix.family === 4 ? 32 : 128;
    if (ge === null && le === null) return prefix.length === parsed.value.length;
    return prefix.length >= (ge ?? parsed.value.length) && prefix.length <= (le ?? longest);
  });
  return entry?.action === 'permit';
}
