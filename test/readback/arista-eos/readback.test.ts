/** Every file of the EOS devices of the example, of written ones and of a generated province against the model, both ways. */
import { beforeAll, expect, it } from 'vitest';
import { referencesOf } from '../../../src/config/references.ts';
import { eosDevices } from '../../support/eos-province.ts';
import { type Score, score } from '../mutation.ts';
import { asRead, province, type ReadDevice } from '../province.ts';
import { complaints } from '../subject.ts';
import { SUBJECTS } from './subjects.ts';

const SEED = 3;

/** Lines of one device of each role. */
const PER_FILE = 60;

const all: ReadDevice[] = [];
const mutations: Score = { made: 0, unseen: [] };

beforeAll(() => {
  const sorts = new Set<string>();
  for (const one of [...eosDevices(SEED).map(asRead), ...province('arista-eos')]) {
    all.push(one);
    if (sorts.has(one.device.role)) continue;
    sorts.add(one.device.role);
    const { made, unseen } = score(one, SUBJECTS, PER_FILE, SEED);
    mutations.made += made;
    mutations.unseen.push(...unseen);
  }
}, 240_000);

it('every file says what the model holds, and nothing else', () => {
  const told = all.flatMap((one) =>
    complaints(one, SUBJECTS).map(({ path, line, kind, text }) => `${one.device.id}/${path}:${line} ${kind}: ${text}`),
  );
  expect([...new Set(all.map(({ device }) => device.role))]).toEqual(
    expect.arrayContaining(['leaf', 'border', 'core', 'access']),
  );
  expect(told).toEqual([]);
}, 240_000);

it('no file uses a name that it does not define, and none defines one that nobody uses', () => {
  const told = all.flatMap(({ device, files }) => {
    const trees = [...files.values()].map((file) => ({ dialect: file.dialect, tree: file.tree(), file: file.path }));
    const { undefined: missing, unused } = referencesOf(trees);
    return [missing, unused].flatMap((list) =>
      list.map(({ kind, name, line }) => `${device.id}:${line} ${kind} ${name}`),
    );
  });
  expect(told).toEqual([]);
}, 240_000);

it('what is dropped, altered or doubled is noticed, whatever the line', () => {
  expect(mutations.made).toBeGreaterThan(150);
  expect(mutations.unseen).toEqual([]);
});
