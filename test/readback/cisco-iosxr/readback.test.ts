/** Every file of the IOS XR devices of the example, of written ones and of a generated province against the model, both ways. */
import { beforeAll, expect, it } from 'vitest';
import { referencesOf } from '../../../src/config/references.ts';
import { iosXrDevices } from '../../support/iosxr-province.ts';
import { type Score, score } from '../mutation.ts';
import { asRead, province, type ReadDevice, readFile } from '../province.ts';
import { complaints } from '../subject.ts';
import { unended } from './ends.ts';
import { SUBJECTS } from './subjects.ts';

const PATH = 'running-config';
const SEED = 5;

/** Lines of each device. */
const PER_FILE = 60;

const all: ReadDevice[] = [];
const mutations: Score = { made: 0, unseen: [] };

beforeAll(() => {
  for (const one of [...iosXrDevices(SEED).map(asRead), ...province('cisco-iosxr')]) {
    all.push(one);
    const { made, unseen } = score(one, SUBJECTS, PER_FILE, SEED);
    mutations.made += made;
    mutations.unseen.push(...unseen);
  }
}, 240_000);

it('every file says what the model holds, and nothing else', () => {
  const told = all.flatMap((one) =>
    complaints(one, SUBJECTS).map(({ path, line, kind, text }) => `${one.device.id}/${path}:${line} ${kind}: ${text}`),
  );
  expect(all.length).toBeGreaterThan(3);
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

it('every set, policy and condition ends, and one that does not is noticed', () => {
  expect(all.flatMap(({ files }) => [...files.values()].flatMap((file) => unended(file.tree())))).toEqual([]);
  const { text } = all[0]!.files.get(PATH)!;
  for (const end of ['end-set', 'end-policy', '  endif']) {
    const broken = readFile(PATH, text.replace(`\n${end}\n`, '\n'), 'cisco-iosxr', PATH);
    expect(unended(broken.tree())).toHaveLength(1);
  }
});

it('what is dropped, altered or doubled is noticed, whatever the line', () => {
  expect(mutations.made).toBeGreaterThan(150);
  expect(mutations.unseen).toEqual([]);
});
