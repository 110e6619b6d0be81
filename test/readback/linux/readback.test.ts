/** Every file of every Linux device of the example against the model, both ways. */
import { expect, it } from 'vitest';
import { province } from '../province.ts';
import { type Complaint, complaints } from '../subject.ts';
import { SUBJECTS } from './subjects.ts';

it('every file says what the model holds, and nothing else', { timeout: 120_000 }, () => {
  const found: (Complaint & { device: string })[] = [];
  let devices = 0;
  for (const one of province('linux')) {
    devices++;
    found.push(...complaints(one, SUBJECTS).map((complaint) => ({ device: one.device.id, ...complaint })));
  }
  expect(devices).toBeGreaterThan(200);
  expect(found.map(({ device, path, line, kind, text }) => `${device}/${path}:${line} ${kind}: ${text}`)).toEqual([]);
});
