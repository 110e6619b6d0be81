import { FileProblem } from '../../../src/lib/files/problem.ts';

/** The FileProblem that a step throws. */
export function problemOf(step: () => unknown): FileProblem {
  try {
    step();
  } catch (error) {
    if (error instanceof FileProblem) return error;
    throw error;
  }
  throw new Error('no problem');
}
