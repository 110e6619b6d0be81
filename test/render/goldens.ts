/** What every platform's reviewed configurations are held to. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import type { Dialect } from '../../src/config/dialects.ts';
import { parse, print } from '../../src/config/dialects.ts';
import { references } from '../../src/config/references.ts';
import type { Device } from '../../src/network/model/device.ts';
import { renderDevice } from '../../src/render/device.ts';
import { shippedPlatforms } from '../support/equipment.ts';

export const platforms = shippedPlatforms();

/** The text of a device that has one file, by the name that it must have. */
export function configuration(device: Device, path: string): string {
  const { files, mistakes } = renderDevice(platforms, device);
  expect(mistakes.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  expect(files.map((file) => file.path)).toEqual([path]);
  return files[0]!.text;
}

/** The reviewed file. With UPDATE_GOLDENS=1 it is written instead; read it before it is committed. */
export function golden(path: string, text: string): string {
  if (process.env['UPDATE_GOLDENS'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return readFileSync(path, 'utf8');
}

/** Tests of one text: as reviewed, as the device prints it, and without loose names. */
export function holdsTogether(platform: Dialect, role: string, path: string, text: string): void {
  it('is as the reviewed file has it', () => {
    expect(text).toBe(golden(`test/cases/${platform}-${role}/${path}`, text));
  });

  it('is printed as the device prints it', () => {
    const { tree, diagnostics } = parse(platform, text, path);
    expect(diagnostics).toEqual([]);
    expect(print(platform, tree)).toBe(text);
  });

  it('uses no name that is not there, and has none that nobody uses', () => {
    const { undefined: missing, unused } = references(platform, parse(platform, text, path).tree);
    expect(missing.map(({ kind, name, line }) => `${line} ${kind} ${name}`)).toEqual([]);
    expect(unused.map(({ kind, name, line }) => `${line} ${kind} ${name}`)).toEqual([]);
  });
}
