/** What `apply` of platform.yaml says of a device whose commands act on the entries of menus (RouterOS). */
import type { Reading } from '../reading.ts';

export interface MenuRules {
  /** What an entry of a menu is known by: no two may have it alike. A menu that is not named takes any number of like entries. */
  keys: ReadonlyMap<string, readonly string[]>;
  /** Menus in which the order of entries counts. */
  ordered: ReadonlySet<string>;
  /** Attributes whose value is not exported. */
  defaults: ReadonlyMap<string, string>;
  /** Attributes that find entries which the device brings: those are set, never added or removed. */
  builtIn: readonly string[];
  /** Kinds of names (src/config/references) that must be there when they are named, and may not go while they are. */
  undefined: readonly string[];
  bound: readonly string[];
}

/** Reads the rules; what is wrong is told to `reading`. */
export function readMenuRules(reading: Reading, value: unknown): MenuRules {
  const apply = reading.mapping('apply', value);
  reading.keys('apply', apply, ['keys', 'ordered', 'defaults', 'builtIn', 'undefined', 'bound']);
  const keys = Object.entries(reading.mapping('apply.keys', apply['keys']));
  const defaults = Object.entries(reading.mapping('apply.defaults', apply['defaults']));
  if (keys.length === 0) reading.tell('apply.keys', 'at least one menu is expected');
  return {
    keys: new Map(keys.map(([menu, by]) => [menu, reading.texts(`apply.keys.${menu}`, by)])),
    ordered: new Set(reading.texts('apply.ordered', apply['ordered'])),
    defaults: new Map(defaults.map(([name, one]) => [name, reading.text(`apply.defaults.${name}`, one) ?? ''])),
    builtIn: reading.texts('apply.builtIn', apply['builtIn']),
    undefined: reading.texts('apply.undefined', apply['undefined']),
    bound: reading.texts('apply.bound', apply['bound']),
  };
}
