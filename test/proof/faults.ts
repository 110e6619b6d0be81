/** `npm run proof -- --faults [ID...]`: every seeded fault on the example's lab, and which probe saw it. */
import { join } from 'node:path';
import { seenBy } from '../lab/faults/table.ts';
import { tryFault } from '../lab/faults/trial.ts';
import { FAULTS } from '../lab/faults/words.ts';
import { ProvenLab } from '../support/proven-lab.ts';

const wanted = process.argv.slice(2);
const faults = FAULTS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const lab = new ProvenLab('proof', join(import.meta.dirname, '../..'), null);
const say = (text: string): boolean => process.stdout.write(`${text}\n`);
let bad = 0;
try {
  await lab.up();
  const sick = await lab.sick(new Set(faults.map(({ sees }) => sees)));
  for (const name of sick) say(`red before any fault: ${name}`);
  for (const fault of faults) {
    const { red, said, stayed, seconds } = await tryFault(lab, fault, sick);
    const named = red?.filter((name) => seenBy(fault.id, name)) ?? [];
    const what = red === null ? 'no place in this lab' : named.length === 0 ? 'NOT SEEN' : named.slice(0, 3).join(' ');
    say(`${fault.id}: ${what} (${seconds.toFixed(0)} s) ${said.slice(0, 160)}`);
    for (const name of stayed) say(`  still red: ${name}`);
    if (named.length === 0 || stayed.length > 0) bad++;
  }
} finally {
  await lab.down();
}
say(`${faults.length - bad} of ${faults.length} faults are seen`);
process.exitCode = bad === 0 ? 0 : 1;
