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

export interface Place {
  name: string;
  root: string;
  /** Of a hundred mistakes. */
  share: number;
}

/** Writes the generated ones to a temporary folder, which `remove` takes away. */
export function placeAll(): { places: Place[]; remove: () => void } {
  const here = (folder: string) => fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const generated = mkdtempSync(join(tmpdir(), 'songsong-provinces-'));
  const made = { 'plan-b': planB(), 'single-transit': singleTransit(), 'two-tier': twoTier() };
  for (const [name, province] of Object.entries(made)) writeProvince(join(generated, name), province);
  return {
    places: [
      { name: 'example', root: here('.'), share: 30 },
      { name: 'init', root: here('init'), share: 40 },
      ...Object.keys(made).map((name) => ({ name, root: join(generated, name), share: 10 })),
    ],
    remove: () => rmSync(generated, { recursive: true, force: true }),
  };
}
