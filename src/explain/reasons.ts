/** Deciders of a line → the lines of the inventory, in the order profile, site, device, the rest; at most eight. */
import type { Origin } from '../lib/origin.ts';
import { pointerKeys, valueAt } from '../lib/pointer.ts';
import type { FileLine, Reason } from './answer.ts';
import { wordsOf } from './words.ts';

/** More lines than these are no answer any more. */
export const MOST_REASONS = 8;

/** The line of a pointer into the merged inventory. */
export type PlaceOf = (pointer: string) => FileLine;

/** Of which device's file the line is. */
export interface Around {
  site: string;
  profile: string;
  /** The nearest origin that the model has for the line, with what it was read because of. */
  origin: Origin | null;
}

/** The reasons of a line; `more` is how many did not find room. */
export function reasonsOf(
  deciders: readonly string[],
  inventory: object,
  place: PlaceOf,
  around: Around,
): { because: Reason[]; more: number } {
  const lines = new Map<string, Reason & { weight: number }>();
  for (const [order, pointer] of deciders.entries()) {
    const { file, line } = place(pointer);
    const key = `${file}:${line}`;
    const weight = weightOf(pointer, around) * 10_000 + order;
    const known = lines.get(key);
    if (known === undefined) lines.set(key, { file, line, pointers: [pointer], words: '', weight });
    else {
      known.pointers.push(pointer);
      known.weight = Math.min(known.weight, weight);
    }
  }
  const all = [...lines.values()].sort((one, other) => one.weight - other.weight);
  const because = all
    .slice(0, MOST_REASONS)
    .sort((one, other) => rankOf(one, around) - rankOf(other, around) || byPlace(one, other))
    .map(({ file, line, pointers }) => ({ file, line, pointers, words: told(pointers, inventory) }));
  return { because, more: all.length - because.length };
}

/** What is kept where there is no room for all: what the model itself says, then what the site and its profile say. */
function weightOf(pointer: string, { origin, site, profile }: Around): number {
  for (let at = origin; at !== null; at = at.because) {
    if (at.pointer !== `/sites/${site}` && pointer.startsWith(at.pointer)) return 0;
  }
  const [section, id, part] = pointerKeys(pointer);
  const own = (section === 'sites' && id === site) || (section === 'profiles' && id === profile);
  // The choice of the whole: stage, profile, model.
  if (own && (part === 'stage' || part === 'profile' || pointer.endsWith('/model'))) return 1;
  return own ? 2 : section === 'sites' ? 4 : 3;
}

/** Profile → site → device → the rest of the inventory → other sites. */
function rankOf({ pointers: [pointer = ''] }: Reason, { site, profile }: Around): number {
  const [section, id, part] = pointerKeys(pointer);
  if (section === 'profiles') return id === profile ? 0 : 1;
  if (section === 'sites') return id !== site ? 5 : part === 'devices' ? 3 : 2;
  return 4;
}

function byPlace(one: FileLine, other: FileLine): number {
  return one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
}

/** The values of one line, those of one holder together. */
function told(pointers: readonly string[], inventory: object): string {
  const holders = new Map<string, string[]>();
  for (const pointer of pointers) {
    const { holder, value } = wordsOf(pointer, valueAt(inventory, pointer));
    const values = holders.get(holder) ?? [];
    holders.set(holder, values);
    if (value !== null) values.push(value);
  }
  return [...holders]
    .map(([holder, values]) => (values.length === 0 ? holder : `${holder}: ${values.join(', ')}`))
    .join('; ');
}
