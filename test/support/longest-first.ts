import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take minutes, the longest first; labs, which mostly wait, with others between them. A machine that has run no
 * test yet knows no times and would begin with the largest files.
 */
const FIRST = [
  'checks/cases',
  'e2e/interruption',
  'lab/verbs/boot',
  'readback/fortinet-fortios/readback',
  'checks/one-cause',
  'lab/faults',
  'lib/files/interruption',
  'e2e/render',
  'lab/verbs/breaks',
  'proof/mutations',
  'e2e/example',
  'config/out',
  'e2e/provinces',
].map((name) => `/test/${name}.test.ts`);

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = FIRST.findIndex((path) => moduleId.endsWith(path));
  return rank < 0 ? FIRST.length : rank;
};

/** What begins last must not be what all others have to wait for. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rankOf(one) - rankOf(other));
  }
}
