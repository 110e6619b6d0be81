/** Whether this machine can run a lab: asked before anything is begun. */
import type { ServiceName } from '../../lab/model.ts';
import { aptCommand, packagesFor } from '../../lab/requirements.ts';
import { checkMachine } from '../../lab/runtime/check.ts';
import { missingWords } from '../../report/lab-check.ts';

/** Tells what is missing for a lab with these services; true if nothing is. */
export async function tellUnfit(services: Iterable<ServiceName>): Promise<boolean> {
  const requirements = await checkMachine(packagesFor(services));
  const missing = missingWords(requirements, aptCommand(requirements));
  for (const words of missing) process.stderr.write(`songsong: ${words}\n`);
  return missing.length === 0;
}
