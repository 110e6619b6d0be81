/** Reverse zones: a PTR for every address that has a name, in the zones that the inventory asks for. */

import type { Address, Prefix } from '../../lib/ip/address.ts';
import { parseAddress, parsePrefix, toPrefix } from '../../lib/ip/parse.ts';
import { comparePrefixes, containsAddress, containsPrefix, hostPrefix } from '../../lib/ip/prefix.ts';
import { reverseLabel, reverseZones } from '../../lib/ip/reverse.ts';
import type { Origin } from '../../lib/origin.ts';
import { type Context, originIn } from '../context.ts';
import type { DnsRecord } from '../model/services.ts';

/** The one name of each address, the most important first one kept. */
export type ReverseNames = Map<string, { name: string; origin: Origin }>;

export interface WantedReverse {
  name: string;
  network: Prefix;
  /** Space that the Internet never asks us for. */
  private: boolean;
  origin: Origin;
}

/** Space whose names mean something inside only (RFC 1918, RFC 4193). */
const PRIVATE: readonly Prefix[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(toPrefix);

/**
 * Reverse zones of a view, each once, in the order of their networks: in which order the inventory names them says nothing.
 * Private space has none in the external view.
 */
export function reverseZonesOf(context: Context, view: 'internal' | 'external'): WantedReverse[] {
  const { reverse } = context.inventory.services.dns;
  if (!reverse.views.includes(view)) return [];
  const found = new Map<string, WantedReverse>();
  for (const family of ['ipv4', 'ipv6'] as const) {
    reverse[family].forEach((text, position) => {
      const parsed = parsePrefix(text);
      if (!parsed.ok) return;
      const isPrivate = PRIVATE.some((space) => containsPrefix(space, parsed.value));
      if (isPrivate && view === 'external') return;
      const origin = originIn(context, 'services', 'dns', 'reverse', family, String(position));
      for (const { name, network } of reverseZones(parsed.value)) {
        if (!found.has(name)) found.set(name, { name, network, private: isPrivate, origin });
      }
    });
  }
  return [...found.values()].sort((x, y) => comparePrefixes(x.network, y.network));
}

/** PTR records of the names that lie in the zone, in the order of their addresses. */
export function reverseRecords(names: ReverseNames, zone: WantedReverse): DnsRecord[] {
  return sortedNames(names)
    .filter(({ address }) => containsAddress(zone.network, address))
    .map(({ address, name, origin }) => ({
      name: reverseLabel(address, zone.network),
      type: 'PTR',
      ttl: null,
      value: `${name}.`,
      origin,
    }));
}

interface SortedName {
  address: Address;
  name: string;
  origin: Origin;
}

const sorted = new WeakMap<ReverseNames, SortedName[]>();

/** Parsed and sorted once: a province has many reverse zones. */
function sortedNames(names: ReverseNames): SortedName[] {
  let found = sorted.get(names);
  if (found === undefined) {
    found = [...names].flatMap(([text, entry]) => {
      const parsed = parseAddress(text);
      return parsed.ok ? [{ address: parsed.value, ...entry }] : [];
    });
    found.sort((x, y) => comparePrefixes(hostPrefix(x.address), hostPrefix(y.address)));
    sorted.set(names, found);
  }
  return found;
}
