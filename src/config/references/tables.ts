/** The table of each dialect that has names to refer to. */
import type { Dialect } from '../dialects.ts';
import type { ReferenceTable } from './pattern.ts';

const TABLES: Partial<Record<Dialect, ReferenceTable>> = {};

/** Null for a dialect in which nothing is named. */
export function tableOf(dialect: Dialect): ReferenceTable | null {
  return TABLES[dialect] ?? null;
}
