/** Every file of every Linux device of the example, and of those that stand in for its other routers, against the model, both ways. */
import { beforeAll, expect, it } from 'vitest';
import { renderedStandIns } from '../../support/stand-ins.ts';
import { type Score, score } from '../mutation.ts';
import { asRead, province, type ReadDevice } from '../province.ts';
import { complaints } from '../subject.ts';
import { SUBJECTS } from './subjects.ts';

const complained: string[] = [];
const unread: string[] = [];
const mutations: Score = { made: 0, unseen: [] };
let devices = 0;

/** Lines of each file of one device of each sort: by its role, its families and the kinds of its files. */
const PER_FILE = 6;

function* all(): Generator<ReadDevice> {
  yield* province('linux');
  yield* renderedStandIns('linux').map(asRead);
}

beforeAll(() => {
  const sorts = new Set<string>();
  for (const one of all()) {
    devices++;
    const { device, files } = one;
    for (const { path, line, kind, text } of complaints(one, SUBJECTS)) {
      complained.push(`${device.id}/${path}:${line} ${kind}: ${text}`);
    }
    const owners = new Set<number>();
    for (const path of files.keys()) {
      const owner = SUBJECTS.findIndex((subject) => subject.owns(path));
      if (owner < 0) unread.push(`${device.id}/${path}`);
      owners.add(owner);
    }
    const sort = `${device.role} ${device.ipv6} ${[...owners].sort().join(' ')}`;
    if (sorts.has(sort)) continue;
    sorts.add(sort);
    const { made, unseen } = score(one, SUBJECTS, PER_FILE, sorts.size);
    mutations.made += made;
    mutations.unseen.push(...unseen);
  }
}, 240_000);

it('reads the whole example', () => {
  expect(devices).toBeGreaterThan(180);
});

it('every file says what the model holds, and nothing else', () => {
  expect(complained).toEqual([]);
});

it('every file has somebody who reads it', () => {
  expect(unread).toEqual([]);
});

it('what is dropped, altered or doubled is noticed, whatever the line', () => {
  expect(mutations.made).toBeGreaterThan(1000);
  expect(mutations.unseen).toEqual([]);
});
