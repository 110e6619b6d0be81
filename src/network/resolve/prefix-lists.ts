import type { Prefix } from '../../lib/ip/address.ts';
import { parsePrefix } from '../../lib/ip/parse.ts';
import { comparePrefixes, containsPrefix } from '../../lib/ip/prefix.ts';
import { formatPrefix } from '../addresses.ts';

/** The same addresses in fewer networks: what lies in another one is left out. Sorted; what is no network is dropped. */
export function widestOf(texts: Iterable<string>): string[] {
  const parsed: Prefix[] = [];
  for (const text of texts) {
    const prefix = parsePrefix(text);
    if (prefix.ok) parsed.push(prefix.value);
  }
  parsed.sort(comparePrefixes);
  const kept: Prefix[] = [];
  for (const prefix of parsed) {
    const last = kept.at(-1);
    if (last === undefined || !(last.family === prefix.family && containsPrefix(last, prefix))) kept.push(prefix);
  }
  return kept.map(formatPrefix);
}
