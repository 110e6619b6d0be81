/** Generated provinces as they are read: written and read once for all files of tests that share a worker. Not to be changed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Prepared, prepare } from '../../../src/pipeline.ts';
import { equipment } from '../equipment.ts';
import { planB } from './plan-b.ts';
import { type Province, writeProvince } from './province.ts';
import { singleTransit } from './single-transit.ts';
import { twoTier } from './two-tier.ts';

const MADE = { 'plan B': planB, 'two tiers': twoTier, 'a single transit': singleTransit } satisfies Record<
  string,
  () => Province
>;

const known = new Map<string, Prepared>();

/** A province by its name, on the day of the example's plan. */
export function preparedProvince(name: keyof typeof MADE): Prepared {
  const present = known.get(name);
  if (present !== undefined) return present;
  const root = mkdtempSync(join(tmpdir(), 'songsong-province-'));
  try {
    writeProvince(root, MADE[name]());
    const made = prepare({ root, templates: null, now: new Date('2022-06-30T08:00:00+07:00') }, equipment());
    known.set(name, made);
    return made;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
