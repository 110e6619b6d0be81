/** What a value of the inventory might be instead: of the same kind, so that the network can still be resolved. */
import type { JsonSchema, SchemaDocuments } from '../inventory/schema-documents.ts';
import { addBlocks, addToAddress, bitsOf } from '../lib/ip/address.ts';
import { formatAddress } from '../lib/ip/format.ts';
import { parseInterfaceAddress } from '../lib/ip/parse.ts';
import { pointerKeys } from '../lib/pointer.ts';
import { GONE } from './world.ts';

/** So many others of a list of words or ids are tried. */
const MOST = 3;

/** Gives what may stand in place of a value, the most telling first; `GONE` last, where it stands below an entry. */
export type Alternatives = (pointer: string, value: unknown) => unknown[];

/**
 * Alternatives by what the schemas say and what the inventory has: another word of the same list, a number beside it, the
 * next address, an id that stands at another key of this name, a text that is longer by a letter.
 */
export function alternativesIn(inventory: object, documents: SchemaDocuments): Alternatives {
  const root = documents.byName.get('inventory.json')!;
  const seen = wordsByKey(inventory);
  const known = new Map<string, unknown[]>();
  return (pointer, value) => {
    const present = known.get(pointer) ?? otherThan(pointer, value);
    known.set(pointer, present);
    return present;
  };

  function otherThan(pointer: string, value: unknown): unknown[] {
    const keys = pointerKeys(pointer);
    const gone = keys.length > 1 && !isRequired(documents, root, keys) ? [GONE] : [];
    if (typeof value === 'boolean') return [!value, ...gone];
    if (typeof value === 'object') return gone;
    const schema = documents.schemaAt(root, keys);
    const words = schema === null ? [] : wordsOf(documents, schema);
    if (words.length > 1) return [...ends(words.filter((word) => word !== value)).slice(0, MOST), ...gone];
    if (typeof value === 'number') return [value + 1, value - 1, ...gone];
    if (typeof value !== 'string') return gone;
    const address = nextAddress(value);
    if (address !== null) return [address, ...gone];
    const others = [...(seen.get(nameOf(keys)) ?? [])].filter((other) => other !== value);
    return [...ends(others).slice(0, MOST - 1), altered(value), ...gone];
  }
}

/** Whether what holds the key must have it, so that its absence is a mistake and no alternative. */
function isRequired(documents: SchemaDocuments, root: JsonSchema, keys: readonly string[]): boolean {
  const holder = documents.schemaAt(root, keys.slice(0, -1));
  return holder !== null && documents.follow(holder).required?.includes(keys.at(-1)!) === true;
}

/** The first and the last of a list say most: stages and the like stand in order. */
function ends<T>(list: readonly T[]): T[] {
  return list.length < 3 ? [...list] : [list[0]!, list.at(-1)!, ...list.slice(1, -1)];
}

function wordsOf(documents: SchemaDocuments, schema: JsonSchema): unknown[] {
  const followed = documents.follow(schema);
  return followed.enum ?? (followed.oneOf ?? followed.anyOf ?? []).flatMap(({ enum: words }) => words ?? []);
}

/** The key that gives a text its meaning: its own, or that of the list it stands in. */
function nameOf(keys: readonly string[]): string {
  return keys.findLast((key) => !/^\d+$/.test(key)) ?? '';
}

/** All short texts of an inventory by the key that they stand at. */
function wordsByKey(inventory: object): ReadonlyMap<string, ReadonlySet<string>> {
  const words = new Map<string, Set<string>>();
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'string' && /^[\w@./-]{1,40}$/.test(value)) {
      const known = words.get(name);
      if (known === undefined) words.set(name, new Set([value]));
      else known.add(value);
    } else if (Array.isArray(value)) for (const entry of value) visit(entry, name);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) visit(entry, key);
    }
  };
  visit(inventory, '');
  return words;
}

/** The next address, or the next network of the same length; null where the text is neither. */
function nextAddress(text: string): string | null {
  const parsed = parseInterfaceAddress(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
  if (!parsed.ok) return null;
  const { address, prefix } = parsed.value;
  const host = bitsOf(prefix.address.family) - prefix.length;
  if (!text.includes('/')) return formatAddress(addToAddress(address, 1));
  const inside = formatAddress(address) !== formatAddress(prefix.address);
  const next = inside ? addToAddress(address, 1) : addBlocks(address, 1, host);
  return `${formatAddress(next)}/${prefix.length}`;
}

/** Another text of the same form: a digit at the end counts on (`200M`, `8.4.4`), else a letter is added. */
function altered(text: string): string {
  const digits = /^(.*?)(\d{1,9})(\D*)$/s.exec(text);
  return digits === null ? `${text}x` : `${digits[1]}${Number(digits[2]) + 1}${digits[3]}`;
}
