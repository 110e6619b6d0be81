/** What every site is resolved against: the small sections of the inventory, the plan, and the rows of all sites. */
import type { Inventory, Model } from '../inventory/types.ts';
import type { Origin } from '../lib/origin.ts';
import type { FeatureFacts } from './model/features/lack.ts';
import { type Allocations, noAllocations } from './plan/allocate.ts';
import type { Plan } from './plan/types.ts';
import type { Rows } from './rows.ts';
import type { Assignment } from './spec.ts';

/** What the model needs to know of a platform: how it names interfaces, how long a description may be, what it has. */
export interface PlatformFacts {
  interfaceNames: { loopback: string; vlan: string; subinterface: string };
  limits: { description: number };
  /** A feature that a platform does not mention is not judged. */
  features: FeatureFacts;
  /** Radios of its routers are those of access points that they manage, which hang on the site's switches. */
  managedRadios: boolean;
}

/** An inventory with every section that the resolver reads; those that a small province leaves out are empty. */
export type WholeInventory = Inventory &
  Required<
    Pick<
      Inventory,
      'province' | 'addressPlan' | 'profiles' | 'policy' | 'management' | 'sites' | 'services' | 'upstreams'
    >
  >;

export interface Context {
  inventory: WholeInventory;
  plan: Plan;
  allocations: Allocations;
  /** Shipped hardware models with the inventory's own laid over them. */
  models: Record<string, Model>;
  platforms: ReadonlyMap<string, PlatformFacts>;
  assignments: ReadonlyMap<string, Assignment>;
  /** Zone serials of the released state by zone file; new zones start at 1. */
  serials: Record<string, number>;
  rows: Rows;
  /** The file that holds an entry of a section. */
  fileOf(section: string, id?: string): string;
  /** File and pointer of an entry of a section. */
  placeOf(section: string, id?: string): { file: string; pointer: string };
}

/** The origin of an entry of a section that stands for itself. */
export function originIn(context: Context, section: string, ...path: string[]): Origin {
  const place = context.placeOf(section, path[0]);
  const rest = path.slice(1).map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return { file: place.file, pointer: place.pointer + rest.join(''), because: null };
}

/** The allocations that the inventory holds, every kind present. */
export function allocationsOf(inventory: WholeInventory): Allocations {
  return { ...noAllocations(), ...(inventory.allocations as Partial<Allocations> | undefined) };
}
