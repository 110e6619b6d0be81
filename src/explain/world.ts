/**
 * The inventory as it is written, and what it would be otherwise: everything that explaining asks is asked of a world in
 * which one value is another. Nothing is read or written.
 */
import type { Model } from '../inventory/types.ts';
import { pointerKeys } from '../lib/pointer.ts';
import { allocationsOf, type Context, type WholeInventory } from '../network/context.ts';
import { readPlan } from '../network/plan/read.ts';
import type { WrittenPlan } from '../network/plan/types.ts';
import { collectRows, NO_ROWS } from '../network/rows.ts';
import { shareSpecs } from '../network/spec.ts';
import type { Platform } from '../render/platform.ts';

export interface World {
  /** Everything resolved against the inventory as it is written. */
  context: Context;
  platforms: ReadonlyMap<string, Platform>;
  /** The hardware that comes with the program: an inventory's models are laid over it. */
  shipped: Readonly<Record<string, Model>>;
}

/** One value in place of another, by its pointer into the merged inventory. */
export interface Change {
  pointer: string;
  value: unknown;
}

/** In place of a value: the key or the entry of a list is not there. */
export const GONE = Symbol('gone');

/** What is resolved from the inventory; all that does not follow from a part that differs is the world's own. */
export function contextOf({ context, shipped }: World, inventory: WholeInventory): Context {
  const same = (...sections: (keyof WholeInventory)[]): boolean =>
    sections.every((section) => inventory[section] === context.inventory[section]);
  const nowhere = { file: '', pointer: '', part: 'value' } as const;
  const resolved: Context = {
    ...context,
    inventory,
    plan: same('addressPlan')
      ? context.plan
      : readPlan(inventory.addressPlan as unknown as WrittenPlan, () => nowhere).plan,
    allocations: same('allocations') ? context.allocations : allocationsOf(inventory),
    models: same('models') ? context.models : { ...shipped, ...inventory.models },
    rows: NO_ROWS,
  };
  if (same('addressPlan', 'allocations')) shareSpecs(context, resolved);
  resolved.rows = same('sites', 'profiles', 'addressPlan', 'allocations') ? context.rows : collectRows(resolved);
  return resolved;
}

/** The inventory with these changes: what lies on the way to one is copied, all else is shared. */
export function changed(inventory: WholeInventory, changes: readonly Change[]): WholeInventory {
  const copies = new Set<unknown>();
  const root = copyOnce(inventory, copies);
  // Entries of one list from its end: what goes moves those behind it.
  for (const { pointer, value } of [...changes].sort(fromTheEnd)) {
    const keys = pointerKeys(pointer);
    let holder = root as unknown as Record<string, unknown>;
    for (const key of keys.slice(0, -1)) {
      const below = holder[key];
      if (typeof below !== 'object' || below === null) throw new Error(`nothing stands at ${pointer}`);
      holder[key] = copyOnce(below, copies);
      holder = holder[key] as Record<string, unknown>;
    }
    const key = keys.at(-1)!;
    if (value !== GONE) holder[key] = value;
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  }
  return root;
}

function copyOnce<T extends object>(value: T, copies: Set<unknown>): T {
  if (copies.has(value)) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as T;
  copies.add(copy);
  return copy;
}

/** Numbers of entries from the highest, all else as it comes. */
function fromTheEnd(one: Change, other: Change): number {
  return Number(/\d+$/.exec(other.pointer)?.[0] ?? -1) - Number(/\d+$/.exec(one.pointer)?.[0] ?? -1);
}
