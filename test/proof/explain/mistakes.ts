/** Other values for a value of an inventory, at random and by its type; written apart from what `explain` itself asks. */

import { GONE } from '../../../src/explain/world.ts';
import type { JsonSchema } from '../../../src/inventory/schema-documents.ts';
import { addBlocks, addToAddress, bitsOf } from '../../../src/lib/ip/address.ts';
import { formatAddress } from '../../../src/lib/ip/format.ts';
import { parseInterfaceAddress } from '../../../src/lib/ip/parse.ts';
import { pointerKeys } from '../../../src/lib/pointer.ts';
import { shippedSchemas } from '../../../src/pipeline.ts';
import type { Random } from '../../support/provinces/random.ts';
import { shuffled } from '../operators/slips.ts';

const { documents } = shippedSchemas();
const ROOT = documents.byName.get('inventory.json')!;

/** Every scalar of an inventory by its pointer. */
export function scalarsOf(value: unknown, pointer = ''): [pointer: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[pointer, value]];
  return Object.entries(value).flatMap(([key, below]) =>
    scalarsOf(below, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`),
  );
}

/** A few other values in random order: number up or down, another address, a flag the other way, another word, nothing. */
export function othersOf(
  pointer: string,
  value: unknown,
  scalars: readonly [string, unknown][],
  random: Random,
): unknown[] {
  const keys = pointerKeys(pointer);
  const schema = documents.schemaAt(ROOT, keys);
  const words = schema === null ? [] : (documents.follow(schema).enum ?? []);
  const gone = required(keys) ? [] : [GONE];
  if (words.length > 1) return shuffled(random, [...words.filter((word) => word !== value), ...gone]).slice(0, 4);
  if (typeof value === 'boolean') return shuffled(random, [!value, ...gone]);
  if (typeof value === 'number') return shuffled(random, [value + 1, value + 2, value - 1, ...gone]);
  if (typeof value !== 'string') return gone;
  const address = otherAddress(value, 1 + Math.floor(random.next() * 3));
  if (address !== null) return shuffled(random, [address, ...gone]);
  const name = keys.findLast((key) => !/^\d+$/.test(key));
  const alike = scalars.filter(([other, text]) => {
    const last = pointerKeys(other).findLast((key) => !/^\d+$/.test(key));
    return last === name && typeof text === 'string' && text !== value;
  });
  const seen = [...new Set(alike.map(([, text]) => text))];
  return [...shuffled(random, seen).slice(0, 2), `${value}-9`, ...gone];
}

function required(keys: readonly string[]): boolean {
  const holder: JsonSchema | null = documents.schemaAt(ROOT, keys.slice(0, -1));
  return keys.length < 2 || (holder !== null && documents.follow(holder).required?.includes(keys.at(-1)!) === true);
}

function otherAddress(text: string, by: number): string | null {
  const bare = !text.includes('/');
  const parsed = parseInterfaceAddress(bare ? `${text}/${text.includes(':') ? 128 : 32}` : text);
  if (!parsed.ok) return null;
  const { address, prefix } = parsed.value;
  if (bare) return formatAddress(addToAddress(address, by));
  const block = bitsOf(prefix.address.family) - prefix.length;
  const inside = formatAddress(address) !== formatAddress(prefix.address);
  return `${formatAddress(inside ? addToAddress(address, by) : addBlocks(address, by, block))}/${prefix.length}`;
}
