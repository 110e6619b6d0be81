import { aptCommand, packagesFor } from '../../lab/requirements.ts';
import { checkMachine } from '../../lab/runtime/check.ts';
import { formatRequirements, requirementsJson } from '../../report/lab-check.ts';
import { EXIT } from '../exit.ts';

/** Prints what this machine has and lacks for a lab of any devices. */
export async function labCheck({ format }: { format: 'text' | 'json' }): Promise<number> {
  const requirements = await checkMachine(packagesFor());
  const print = format === 'json' ? requirementsJson : formatRequirements;
  process.stdout.write(print(requirements, aptCommand(requirements)));
  return requirements.every(({ present }) => present) ? EXIT.done : EXIT.failed;
}
