/** So many mistakes made, tried and judged. */
import { loadEquipment, prepare } from '../../src/pipeline.ts';
import { tryAll } from './pool.ts';
import { readProject } from './project.ts';
import type { Subject } from './report.ts';
import { sample } from './sample.ts';
import type { Tried } from './score.ts';
import { NOW, placeAll, SHARES, type Shares } from './subjects.ts';
import type { Job } from './worker.ts';

export interface Scored {
  tried: Tried[];
  subjects: Subject[];
}

export interface Request {
  count: number;
  seed: number;
  shares?: Shares;
  /** Hears how many are done. */
  progress?: (done: number) => void;
}

/** The same mistakes for the same seed. */
export async function scored({ count, seed, shares = SHARES, progress }: Request): Promise<Scored> {
  const { places, remove } = placeAll(shares);
  try {
    const jobs: Job[] = places.flatMap(({ name, root, share }) =>
      sample(readProject(name, root), Math.round((count * share) / 100), seed).map((mutation) => ({
        root,
        now: NOW,
        mutation,
      })),
    );
    const verdicts = await tryAll(jobs, progress);
    const equipment = loadEquipment({ root: '.', templates: null });
    const subjects = places.map(({ name, root }) => {
      const { diagnostics } = prepare({ root, templates: null, now: new Date(NOW) }, equipment);
      return { name, diagnostics };
    });
    return { tried: jobs.map(({ mutation }, index) => ({ mutation, verdict: verdicts[index]! })), subjects };
  } finally {
    remove();
  }
}
