/** What differs from its like: one written value among many that agree is a slip more often than a decision. */

/** A thing that differs, and one of those that agree. */
export interface OddOne<T> {
  odd: T;
  usual: T;
  /** How many agree. */
  agreeing: number;
}

/**
 * Those whose value differs from the commonest one; of values that are as common as each other the first one written is
 * the usual. Nothing where fewer than `least` agree. Linear.
 */
export function oddOnes<T>(items: readonly T[], textOf: (item: T) => string, least = 1): OddOne<T>[] {
  const counts = new Map<string, T[]>();
  for (const item of items) {
    const value = textOf(item);
    const alike = counts.get(value);
    if (alike === undefined) counts.set(value, [item]);
    else alike.push(item);
  }
  if (counts.size < 2) return [];
  let usual: T[] = [];
  for (const alike of counts.values()) if (alike.length > usual.length) usual = alike;
  if (usual.length < least) return [];
  return items
    .filter((item) => !usual.includes(item))
    .map((odd) => ({ odd, usual: usual[0]!, agreeing: usual.length }));
}

/** The same within each group. */
export function oddOnesOf<T>(
  items: readonly T[],
  groupOf: (item: T) => string,
  textOf: (item: T) => string,
  least = 1,
): OddOne<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = groupOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()].flatMap((group) => oddOnes(group, textOf, least));
}
