/** A hundred of the mistakes of `npm run proof`, always the same: what is caught today stays caught. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { MistakeClass } from './mutation.ts';
import { ofClass, rowOf, scoreOf } from './score.ts';
import { type Scored, scored } from './scored.ts';

/** Percent of the mistakes of meaning that this hundred reaches; it only ever rises. The aim is 97 of the thousand. */
const FLOOR = 82;

let score: Scored;

beforeAll(async () => {
  score = await scored({ count: 100, seed: 1, shares: { example: 10, init: 60, generated: 10 } });
}, 1_200_000);

describe('a hundred single mistakes', () => {
  test.each<MistakeClass>(['syntax', 'schema', 'reference'])('every one of %s is caught', (name) => {
    const passed = ofClass(score.tried, name).filter(({ verdict }) => /passed|crashed|no meaning/.test(verdict.result));
    expect(passed.map(({ mutation, verdict }) => ({ ...mutation, text: '', verdict }))).toEqual([]);
  });

  test(`of those of meaning ${FLOOR} % are`, () => {
    expect(scoreOf(rowOf('semantic', ofClass(score.tried, 'semantic')))).toBeGreaterThanOrEqual(FLOOR);
  });

  test('none brings the program down', () => {
    expect(
      score.tried.filter(({ verdict }) => verdict.result === 'crashed').map(({ verdict }) => verdict.told),
    ).toEqual([]);
  });

  test('without a mistake nothing stands in the way', () => {
    const alarms = score.subjects.flatMap(({ diagnostics }) =>
      diagnostics.filter(({ severity }) => severity === 'error'),
    );
    expect(alarms).toEqual([]);
  });
});
