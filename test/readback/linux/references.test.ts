/** No file of the example uses a name that its device does not define, and none defines one that nobody uses. */
import { expect, it } from 'vitest';
import { referencesOf } from '../../../src/config/references.ts';
import { renderedStandIns } from '../../support/stand-ins.ts';
import { asRead, province } from '../province.ts';

it('names of every Linux device', { timeout: 120_000 }, () => {
  const found: string[] = [];
  for (const { device, files } of [...province('linux'), ...renderedStandIns('linux').map(asRead)]) {
    const all = [...files.values()].map((file) => ({ dialect: file.dialect, tree: file.tree(), file: file.path }));
    const { undefined: missing, unused } = referencesOf(all);
    const told = (what: string, list: typeof missing): string[] =>
      list.map(({ kind, name, file, line }) => `${device.id}/${file}:${line} ${what} ${kind} ${name}`);
    found.push(...told('undefined', missing), ...told('unused', unused));
  }
  expect(found).toEqual([]);
});
