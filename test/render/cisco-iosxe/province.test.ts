import { expect, it } from 'vitest';
import { parseSelectors } from '../../../src/network/select.ts';
import { renderNetwork } from '../../../src/pipeline.ts';
import { example } from '../../support/example.ts';
import { complaintsAbout } from './structure.ts';

it('every IOS XE device of the example holds together', () => {
  const { context, platforms, diagnostics } = example();
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  const complaints: string[] = [];
  let devices = 0;
  for (const { device, files, diagnostics: found } of renderNetwork(
    context!,
    platforms,
    parseSelectors(['platform:cisco-iosxe']),
    '.',
  )) {
    devices++;
    complaints.push(
      ...found.map(({ message, position }) => `${device.id}: ${position?.file}:${position?.line} ${message}`),
    );
    for (const { text } of files)
      complaints.push(...complaintsAbout(text).map((complaint) => `${device.id}: ${complaint}`));
  }
  expect(complaints).toEqual([]);
  expect(devices).toBeGreaterThan(45);
});
