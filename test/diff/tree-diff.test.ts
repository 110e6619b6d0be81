import { describe, expect, test } from 'vitest';
import { formatFileDiff } from '../../src/report/diff.ts';
import { readCases } from './cases.ts';
import { diffOf } from './comparison.ts';

/** Moves are told apart from removals and additions, which sections alone do not show. */
function told({
  platform,
  file,
  before,
  after,
}: {
  platform: string;
  file: string;
  before: string;
  after: string;
}): string {
  const diff = diffOf(platform, file, before, after);
  if (diff === null) return 'No changes.\n';
  const moved = diff.edits.filter(({ kind }) => kind === 'moved').map(({ after: lines }) => `moved: ${lines[0]}\n`);
  return formatFileDiff(diff) + moved.join('');
}

describe('what is told of two texts', () => {
  test.each(readCases())('$name', (one) => {
    expect(told(one)).toBe(one.expected);
    expect(told({ ...one, before: one.after, after: one.before })).not.toBe('No changes.\n');
    expect(told({ ...one, before: one.after })).toBe('No changes.\n');
  });
});
