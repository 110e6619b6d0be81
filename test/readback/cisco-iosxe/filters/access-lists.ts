/** Stateless lists, entry by entry, with the numbers that the model gives: an entry is found and moved by its number. */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Statement } from '../../statements.ts';
import { end, type Family } from '../words.ts';
import { entry } from './entry.ts';

/** The header of a list of the family. */
export const listOf = (name: string, family: Family): string =>
  family === 4 ? `ip access-list extended ${name}` : `ipv6 access-list ${name}`;

export function accessLists({ filters }: Device): Statement[] {
  return filters.map(({ name, family, entries }) => [
    listOf(name, family),
    entries.map((one) => {
      const ends = { source: end(one.source, family), destination: end(one.destination, family) };
      return entry(one.sequence, one.action, { ...one, ...ends }, family);
    }),
  ]);
}
