/** Mistakes tried by several processes at once. */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Verdict } from './trial.ts';
import type { Job } from './worker.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The verdict of each job, in the jobs' order. A process has to learn a project before it tries anything there, so every
 * other one begins at the end of the list, and neighbours should be of one project.
 */
export async function tryAll(jobs: readonly Job[], progress: (done: number) => void = () => {}): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let [first, last] = [0, jobs.length];
  let done = 0;
  const work = (_: unknown, index: number) =>
    new Promise<void>((resolve, reject) => {
      const worker = fork(path('worker.ts'), { execArgv: ['--import', path('../../scripts/typescript.mjs')] });
      let at = -1;
      const give = () => {
        at = first < last ? (index % 2 === 0 ? first++ : --last) : jobs.length;
        const job = jobs[at];
        if (job === undefined) worker.disconnect();
        else worker.send(job);
      };
      worker.on('message', (verdict: Verdict) => {
        verdicts[at] = verdict;
        progress(++done);
        give();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => (at >= jobs.length ? resolve() : reject(new Error(`a worker ended with ${code}`))));
      give();
    });
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, work));
  return verdicts;
}
