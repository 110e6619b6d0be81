/** Checks of networks whoever wrote them: held by the province, of the right kind for the mode, apart from each other. */
import type { Finding } from '../../lib/diagnostic.ts';
import { bitsOf, type Prefix } from '../../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../../lib/ip/format.ts';
import { findOverlaps } from '../../lib/ip/overlaps.ts';
import { containsPrefix, samePrefix } from '../../lib/ip/prefix.ts';
import { type Scope, scopeOf, specialReference } from '../../lib/ip/special.ts';
import { keyOf } from '../../lib/pointer.ts';
import { finding } from './finding.ts';
import type { PrefixUse } from './uses.ts';

export type Mode = 'demo' | 'production';

/** Space that is nobody's: it needs no holder. */
const UNHELD: readonly Scope[] = ['private', 'unique-local', 'shared'];

/** Space in which a network of the province can lie. */
const USABLE: readonly Scope[] = [...UNHELD, 'global', 'documentation'];

/** Documentation ranges in production, real ones in a demonstration, and space that no network can use. Null where it is right. */
export function checkMode(use: PrefixUse, mode: Mode): Finding | null {
  const scope = scopeOf(use.prefix);
  const what = `${textOf(use.prefix)} (${use.owner})`;
  const reference = specialReference(use.prefix);
  if (!USABLE.includes(scope)) {
    return finding('ADR010', use.place, `${what} is ${scope} space: no network can use it`, { reference });
  }
  if (mode === 'production' && scope === 'documentation') {
    return finding('ADR007', use.place, `${what} is documentation space, in mode production`, { reference });
  }
  if (mode === 'demo' && scope === 'global') {
    const hint = `write \`${keyOf(use.place.pointer)}\` out of 2001:db8::/32, 3fff::/20, 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 or private space`;
    return finding('ADR007', use.place, `${what} is real space of the Internet, in mode demo`, { hint });
  }
  return null;
}

/** Public networks must lie in one that the province holds. Not for what others gave: transit, exchange, state network. */
export function checkHeld(use: PrefixUse, held: readonly Prefix[]): Finding | null {
  if (UNHELD.includes(scopeOf(use.prefix))) return null;
  if (held.some((prefix) => containsPrefix(prefix, use.prefix))) return null;
  const own = held.filter((prefix) => prefix.family === use.prefix.family).map(formatPrefix);
  const message = `${textOf(use.prefix)} (${use.owner}) does not lie in a prefix that the province holds`;
  return finding('ADR006', use.place, message, {
    hint: own.length === 0 ? null : `write \`${keyOf(use.place.pointer)}\` out of ${own.join(' or ')}`,
  });
}

/** Networks of one realm that share addresses, n log n. Pass what is used, not the blocks that it is cut from. */
export function checkOverlaps(uses: readonly PrefixUse[]): Finding[] {
  const realms = new Map<string, PrefixUse[]>();
  for (const use of uses) {
    const realm = realms.get(use.realm);
    if (realm === undefined) realms.set(use.realm, [use]);
    else realm.push(use);
  }
  return [...realms.values()].flatMap((realm) =>
    findOverlaps(realm, ({ prefix }) => prefix).map(({ outer, inner }) => {
      const twins = samePrefix(outer.prefix, inner.prefix);
      const alone = twins && inner.prefix.length === bitsOf(inner.prefix.family);
      const message = twins
        ? `${textOf(inner.prefix)} (${inner.owner}) is also ${outer.owner}`
        : `${textOf(inner.prefix)} (${inner.owner}) overlaps ${textOf(outer.prefix)} (${outer.owner})`;
      return finding(alone ? 'ADR004' : 'ADR005', inner.place, message, {
        related: [{ message: outer.owner, place: outer.place }],
        hint: freeNetwork(keyOf(inner.place.pointer)),
      });
    }),
  );
}

function textOf(prefix: Prefix): string {
  return prefix.length === bitsOf(prefix.family) ? formatAddress(prefix.address) : formatPrefix(prefix);
}

/** A segment's network can be left to the plan; any other is written. */
function freeNetwork(key: string): string {
  const other = `write another \`${key}\`, which meets no other network`;
  return key === 'ipv4' || key === 'ipv6' ? `leave \`${key}\` out to take the planned network, or ${other}` : other;
}
