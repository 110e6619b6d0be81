/** How often a name is used where others of its kind are. */
import { pointerKeys } from '../lib/pointer.ts';

/**
 * Counts the values of the inventory that are `name`, or begin with it and a slash, under the keys that the pointers end
 * in (positions in lists left out). Linear in the inventory: asked once a missing name, not once a reference.
 */
export function namesOf(inventory: object, name: string, pointers: readonly string[]): number {
  const keys = new Set(pointers.map(lastKey));
  const count = (value: unknown, key: string): number => {
    if (typeof value === 'string') return keys.has(key) && (value === name || value.startsWith(`${name}/`)) ? 1 : 0;
    if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + count(one, key), 0);
    if (typeof value !== 'object' || value === null) return 0;
    return Object.entries(value).reduce((sum, [below, one]) => sum + count(one, below), 0);
  };
  return count(inventory, '');
}

function lastKey(pointer: string): string {
  return pointerKeys(pointer).findLast((key) => !/^\d+$/.test(key)) ?? '';
}
