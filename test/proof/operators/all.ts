import type { Operator } from '../mutation.ts';
import { entries } from './entries.ts';
import { order } from './order.ts';
import { prefixes } from './prefixes.ts';
import { references } from './references.ts';
import { schema } from './schema.ts';
import { syntax } from './syntax.ts';
import { values } from './values.ts';

/** Every mistake that the proof makes. */
export const operators: readonly Operator[] = [
  ...syntax,
  ...schema,
  ...references,
  ...values,
  ...prefixes,
  ...entries,
  ...order,
];
