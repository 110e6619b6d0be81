import { takeLabLock } from '../../lab/runtime/lock.ts';
import { Machine } from '../../lab/runtime/machine.ts';
import { EXIT } from '../exit.ts';
import { refuseWithoutRoot } from './enter.ts';

/** Takes a lab off the machine, also what a crash has left of it. That there is none is no failure. */
export async function labDown({ name }: { name: string }): Promise<number> {
  if (refuseWithoutRoot()) return EXIT.failed;
  const lock = await takeLabLock(name);
  try {
    const machine = new Machine(name);
    const present = machine.present();
    const { nodes } = await machine.takeDown();
    process.stdout.write(present ? `lab ${name}: ${nodes} nodes taken down\n` : `lab ${name}: nothing runs\n`);
    return EXIT.done;
  } finally {
    lock.release();
  }
}
