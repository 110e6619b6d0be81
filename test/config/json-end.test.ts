import { expect, it } from 'vitest';
import { parse } from '../../src/config/dialects.ts';

it.each(['{\n  "a": 1\n}\n}\n', ']', ',', '{},', '[1]]'])(
  'text behind the end of a document is told, and the reader gets on: %j',
  (text) => {
    const { diagnostics } = parse('json', text, 'kea.conf');
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.every(({ position }) => position !== null)).toBe(true);
  },
);

it('tells a bracket that closes nothing once, where it stands', () => {
  const { diagnostics } = parse('json', '{\n  "a": 1\n}\n}\n', 'kea.conf');
  expect(diagnostics.map(({ code, position }) => [code, position?.line, position?.column])).toEqual([['CFG002', 4, 1]]);
});
