import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allocateNumbers } from '../../src/network/allocation.ts';
import { formatAllocations } from '../../src/network/plan/allocations-file.ts';
import { prepare } from '../../src/pipeline.ts';
import { equipment } from '../support/equipment.ts';

/** What `songsong addresses --allocate` writes. */
export function allocate(root: string): void {
  const { context } = prepare(
    {
      root,
      templates: null,
      now: new Date('2022-06-30T08:00:00+07:00'),
      tolerated: ['ADR009'],
    },
    equipment(),
  );
  if (context === null) throw new Error('more is wrong than missing numbers');
  writeFileSync(join(root, 'inventory/allocations.yaml'), formatAllocations(allocateNumbers(context).allocations));
}
