import { describe, expect, it } from 'vitest';
import { checkers, unavailable } from '../../support/checkers.ts';
import { devices, filesOf } from './devices.ts';

const files = Object.entries(devices).flatMap(([name, device]) =>
  filesOf(device()).map((file) => ({ name: `${name}/${file.path}`, text: file.text, check: file.check })),
);

describe('every linux file passes its checker', () => {
  const kinds = [...new Set(files.flatMap(({ check }) => check ?? []))].filter((kind) => checkers[kind] !== undefined);
  for (const kind of kinds.sort()) {
    const reason = unavailable(kind);
    it.skipIf(reason !== null)(`${kind}${reason === null ? '' : ` (${reason})`}`, async () => {
      const wanted = files.filter(({ check }) => check === kind);
      const verdicts = await checkers[kind]!.check(wanted);
      expect(verdicts).toHaveLength(wanted.length);
      expect(verdicts.filter(({ complaint }) => complaint !== '')).toEqual([]);
    });
  }

  it('and covers all of the network kinds', () => {
    for (const kind of Object.keys(checkers)) expect(kinds).toContain(kind);
  });
});
