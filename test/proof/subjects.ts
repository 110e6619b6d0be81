/** The provinces in which mistakes are made: the example, what `songsong init` writes, three that are generated. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planB } from '../support/provinces/plan-b.ts';
import { writeProvince } from '../support/provinces/province.ts';
import { singleTransit } from '../support/provinces/single-transit.ts';
import { twoTier } from '../support/provinces/two-tier.ts';

/** The day on which everything is looked at: no contract or exception of the example is over. */
export const NOW = '2026-06-30T00:00:00Z';

/** Of a hundred mistakes, how many are made in each province; a generated one has the last of the three. */
export interface Shares {
  example: number;
  init: number;
  generated: number;
}

/** The example is the largest, and takes the longest. */
export const SHARES: Shares = { example: 30, init: 40, generated: 10 };

export interface Place {
  name: string;
  root: string;
  share: number;
}

/** Writes the generated ones to a temporary folder, which `remove` takes away. */
export function placeAll(shares: Shares): { places: Place[]; remove: () => void } {
  const here = (folder: string) => fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const generated = mkdtempSync(join(tmpdir(), 'songsong-provinces-'));
  const made = { 'plan-b': planB(), 'single-transit': singleTransit(), 'two-tier': twoTier() };
  for (const [name, province] of Object.entries(made)) writeProvince(join(generated, name), province);
  return {
    places: [
      { name: 'example', root: here('.'), share: shares.example },
      { name: 'init', root: here('init'), share: shares.init },
      ...Object.keys(made).map((name) => ({ name, root: join(generated, name), share: shares.generated })),
    ],
    remove: () => rmSync(generated, { recursive: true, force: true }),
  };
}
