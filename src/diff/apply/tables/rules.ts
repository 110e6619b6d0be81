/** What `apply` of platform.yaml says of a device whose commands are `config`, `edit`, `set` (FortiOS). */
import type { Reading } from '../reading.ts';

export interface TableRules {
  /** What `config` may name from the prompt on; what stands below an entry is not looked at. */
  paths: ReadonlySet<string>;
  /** Tables in which the order of entries counts. */
  ordered: ReadonlySet<string>;
  /** Entries that cannot be deleted, by table: keys, a star for any characters. */
  never: ReadonlyMap<string, readonly string[]>;
  /** Kinds of names (src/config/references) that must be there when they are set, and may not go while they are. */
  undefined: readonly string[];
  bound: readonly string[];
}

/** Reads the rules; what is wrong is told to `reading`. */
export function readTableRules(reading: Reading, value: unknown): TableRules {
  const apply = reading.mapping('apply', value);
  reading.keys('apply', apply, ['paths', 'ordered', 'never', 'undefined', 'bound']);
  const never = Object.entries(reading.mapping('apply.never', apply['never']));
  const paths = new Set(reading.texts('apply.paths', apply['paths']));
  if (paths.size === 0) reading.tell('apply.paths', 'at least one is expected');
  const ordered = reading.texts('apply.ordered', apply['ordered']);
  for (const table of [...ordered, ...never.map(([key]) => key)]) {
    if (!paths.has(table)) reading.tell('apply', `${table} is none of the paths`);
  }
  return {
    paths,
    ordered: new Set(ordered),
    never: new Map(never.map(([key, keys]) => [key, reading.texts(`apply.never.${key}`, keys)])),
    undefined: reading.texts('apply.undefined', apply['undefined']),
    bound: reading.texts('apply.bound', apply['bound']),
  };
}
