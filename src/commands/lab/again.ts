/** The lab that runs, planned once more: what was booted is kept as text, not as a model. */
import type { Booted } from '../../lab/runtime/up.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { type PlannedLab, planned } from './plan.ts';

/** The flags that the lab was booted by. */
export function asBooted(global: GlobalOptions, { project, record }: Booted): GlobalOptions {
  const { templates: _, ...rest } = global;
  return { ...rest, C: project, ...(record.templates === null ? {} : { templates: record.templates }) };
}

/** The plan of the lab that runs, or the exit code of what stands in its way, which is told: also another plan by now. */
export function replanned(global: GlobalOptions, state: Booted): PlannedLab | number {
  const { project, record } = state;
  const plan = planned(asBooted(global, state), record.limit ?? undefined, 'told before');
  if (typeof plan === 'number' || plan.record.digest === record.digest) return plan;
  process.stderr.write(
    `songsong: the inventory or the templates of ${project} say something else since the lab was booted: take it down and up again\n`,
  );
  return EXIT.failed;
}
