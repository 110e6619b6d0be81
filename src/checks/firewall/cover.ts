/** Which rules leave another one nothing to do. */
import type { Policy, Rule } from '../../inventory/types.ts';
import type { Cause } from '../../lib/diagnostic.ts';

/** Protocols with their ports or types, spread out so that one can be held against another. */
interface Flow {
  protocol: string;
  /** Inclusive; all of them where the entry names none. */
  from: number;
  to: number;
}

const LAST = 65535;

/** What a rule's services let through; null is everything. */
export function flowsOf(policy: Policy, services: readonly string[]): Flow[] | null {
  if (services.includes('any')) return null;
  return services.flatMap((id) =>
    (policy.services[id]?.entries ?? []).flatMap((entry): Flow[] => {
      const protocol = String(entry.protocol);
      const parts = [...(entry.ports ?? []), ...(entry.types ?? [])];
      if (parts.length === 0) return [{ protocol, from: 0, to: LAST }];
      return parts.map((part) => {
        const [from, to = from] = String(part).split('-').map(Number);
        return { protocol, from: from!, to: to! };
      });
    }),
  );
}

/** True if every flow of `inner` lies in one of `outer`. */
export function coversFlows(outer: readonly Flow[] | null, inner: readonly Flow[] | null): boolean {
  if (outer === null) return true;
  if (inner === null) return false;
  return inner.every((one) =>
    outer.some((other) => other.protocol === one.protocol && other.from <= one.from && other.to >= one.to),
  );
}

/** Names of addresses: an end without names is any address of its zones. */
function coversNames(outer: readonly string[] | undefined, inner: readonly string[] | undefined): boolean {
  if (outer === undefined || outer.length === 0) return true;
  return inner !== undefined && inner.length > 0 && inner.every((name) => outer.includes(name));
}

/**
 * The earlier rules that together take everything a rule is about, each at one of its pairs of zones at least; null
 * where something is left for it. Addresses are held against each other by name, so a rule that another one covers by
 * its addresses alone is not seen.
 */
export function coveredBy(policy: Policy, rule: Rule, earlier: readonly [string, Rule][]): [string, Rule][] | null {
  const flows = flowsOf(policy, rule.services);
  const candidates = earlier.filter(
    ([, other]) =>
      (other.families ?? [4, 6]).length >= (rule.families ?? [4, 6]).length &&
      (rule.families ?? [4, 6]).every((family) => (other.families ?? [4, 6]).includes(family)) &&
      coversNames(other.source, rule.source) &&
      coversNames(other.destination, rule.destination) &&
      coversFlows(flowsOf(policy, other.services), flows),
  );
  const used = new Map<string, Rule>();
  for (const from of rule.from) {
    for (const to of rule.to) {
      if (from === to) continue;
      const found = candidates.find(([, other]) => other.from.includes(from) && other.to.includes(to));
      if (found === undefined) return null;
      used.set(...found);
    }
  }
  return used.size === 0 ? null : [...used];
}

/** What a rule that is too wide lacks: all that tell it follow from one mistake. */
export function namedHosts(rule: string, lack: NonNullable<Cause['lack']>): Cause {
  return { place: null, what: `hosts that rule ${rule} names`, lack };
}
