/** Which lines are tried: all, or so many, spread evenly over the files; the same for the same seed. */
import { randomOf } from '../../support/provinces/random.ts';
import { shuffled } from '../operators/slips.ts';
import type { Deletion } from './lines.ts';
import type { Subject } from './subjects.ts';

export interface Chosen {
  subject: Subject;
  deletion: Deletion;
}

/** `count` 0: all. In the order of the files, so that a daemon's lines follow each other. */
export function sampled(subjects: readonly Subject[], count: number, seed: number): Chosen[] {
  const random = randomOf(seed);
  const drawn = subjects.map((subject) => ({
    subject,
    left: shuffled(random, subject.deletions),
    kept: new Set<Deletion>(),
  }));
  const most = count === 0 ? Number.POSITIVE_INFINITY : count;
  let total = 0;
  while (total < most && drawn.some(({ left }) => left.length > 0)) {
    for (const { left, kept } of drawn) {
      const next = total < most ? left.pop() : undefined;
      if (next === undefined) continue;
      kept.add(next);
      total++;
    }
  }
  return drawn.flatMap(({ subject, kept }) =>
    subject.deletions.filter((deletion) => kept.has(deletion)).map((deletion) => ({ subject, deletion })),
  );
}
