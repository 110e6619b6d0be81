/** Numbers, not order: whatever joins, leaves or moves, nobody else is renumbered. On the resolved network of `init/`. */
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Site } from '../../src/inventory/types.ts';
import type { Context } from '../../src/network/context.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { collectRows } from '../../src/network/rows.ts';
import { prepare } from '../../src/pipeline.ts';
import { equipment } from '../support/equipment.ts';

let base: Context;

beforeAll(() => {
  base = prepare(
    {
      root: join(import.meta.dirname, '../../init'),
      templates: null,
      now: new Date(),
      tolerated: ['ADR009'],
    },
    equipment(),
  ).context!;
});

/** Every address of every device: by device, interface and family. */
function addressesOf(sites: Record<string, Site>): Map<string, string> {
  const context = { ...base, inventory: { ...base.inventory, sites } };
  context.rows = collectRows(context);
  const found = new Map<string, string>();
  for (const id of Object.keys(sites)) {
    for (const device of resolveSite(context, id)?.devices ?? []) {
      for (const { name, ipv4, ipv6 } of device.interfaces) {
        found.set(`${device.id} ${name} 4`, ipv4.join(' '));
        found.set(`${device.id} ${name} 6`, ipv6.join(' '));
      }
    }
  }
  return found;
}

const commune = (number: number, backup: boolean): Site => ({
  number,
  name: `Xã ${number}`,
  tier: 'commune',
  profile: 'commune@1',
  stage: 'dual-stack',
  wan: {
    primary: { to: 'dc', kind: 'fibre', number: 0 },
    ...(backup ? { backup: { to: 'dc', kind: 'fibre' as const, number: 1, hubPort: 'wan2' } } : {}),
  },
});

const province = fc.uniqueArray(fc.record({ number: fc.integer({ min: 0x42, max: 0xcf }), backup: fc.boolean() }), {
  selector: ({ number }) => number,
  minLength: 1,
  maxLength: 6,
});

/** Interfaces that are in both, with other addresses. */
function renumbered(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...before].filter(([key, text]) => after.has(key) && after.get(key) !== text).map(([key]) => key);
}

test('a site that joins, leaves, or stands elsewhere in the files changes no other address', () => {
  fc.assert(
    fc.property(province, fc.nat(), fc.boolean(), (communes, pick, reversed) => {
      const sites: Record<string, Site> = { ...base.inventory.sites };
      for (const { number, backup } of communes) sites[`xa-${number}`] = commune(number, backup);
      const gone = `xa-${communes[pick % communes.length]!.number}`;
      const rest = Object.entries(sites).filter(([id]) => id !== gone);
      const before = addressesOf(sites);
      const after = addressesOf(Object.fromEntries(reversed ? rest.reverse() : rest));
      expect(renumbered(before, after)).toEqual([]);
      const lost = [...before.keys()].filter((key) => !after.has(key));
      // What goes is the site's own, and the hub's end of its links.
      expect(lost.every((key) => key.startsWith(`${gone}-`) || key.startsWith('dc-core1 '))).toBe(true);
      expect([...after.keys()].every((key) => before.has(key))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a backup link that comes or goes changes no other address', () => {
  fc.assert(
    fc.property(province, (communes) => {
      const sites = (backup: (at: number) => boolean): Record<string, Site> => ({
        ...base.inventory.sites,
        ...Object.fromEntries(communes.map(({ number }, at) => [`xa-${number}`, commune(number, backup(at))])),
      });
      expect(renumbered(addressesOf(sites(() => false)), addressesOf(sites((at) => at % 2 === 0)))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('every commune has addresses of its own', () => {
  const sites = { ...base.inventory.sites, a: commune(0x50, true), b: commune(0x51, true) };
  const all = [...addressesOf(sites)].filter(([key, text]) => text !== '' && /^(a|b|xa-mot|so-thi-du)-/.test(key));
  const texts = all.map(([, text]) => text);
  expect(texts.length).toBeGreaterThan(10);
  expect(new Set(texts).size).toBe(texts.length);
});
