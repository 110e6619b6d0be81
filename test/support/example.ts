import { type Prepared, prepare } from '../../src/pipeline.ts';

let prepared: Prepared | undefined;

/** The example province on the day of its plan: read once for all files of tests that share a worker. Not to be changed. */
export function example(): Prepared {
  prepared ??= prepare({ root: process.cwd(), templates: null, now: new Date('2022-06-30T08:00:00+07:00') });
  return prepared;
}
