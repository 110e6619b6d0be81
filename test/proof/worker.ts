/** A process that tries mistakes: each message is one, each answer a verdict. */
import type { Mutation } from './mutation.ts';
import { Trial } from './trial.ts';

export interface Job {
  root: string;
  now: string;
  mutation: Mutation;
}

const trials = new Map<string, Trial>();

process.on('message', ({ root, now, mutation }: Job) => {
  const trial = trials.get(root) ?? new Trial(root, new Date(now));
  trials.set(root, trial);
  process.send!(trial.try(mutation));
});

process.on('disconnect', () => {
  for (const trial of trials.values()) trial.close();
  process.exit();
});
