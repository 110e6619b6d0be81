import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { devices, filesOf } from './devices.ts';

const cases = 'test/cases';

/** The network part of the platform; the files of its servers have goldens of their own. */
const NETWORK =
  /^(\S+\/)?(interfaces(\.d-member)?|hostname|modules\.conf|sysctl\.conf|frr\.conf|daemons|nftables\.conf|radvd\.conf|kea-dhcp[46]\.conf|isc-dhcp-relay|dhcrelay6\.service|keepalived\.conf|conntrackd\.conf|nd-bindings\.\w+)$/;

/** With UPDATE_GOLDENS=1 the files are written instead of compared; read them before they are committed. */
describe.each(Object.keys(devices))('%s', (name) => {
  const folder = join(cases, name, 'expected');
  const files = filesOf(devices[name]!()).filter(({ path }) => NETWORK.test(path));

  if (process.env['UPDATE_GOLDENS'] === '1') {
    rmSync(folder, { recursive: true, force: true });
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  it('has the expected files and no others', () => {
    expect(existsSync(folder)).toBe(true);
    const expected = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(files.map(({ path }) => path).sort()).toEqual(expected.sort());
  });

  it.each(files.map(({ path, text }) => [path, text]))('%s is as expected', (path, text) => {
    expect(text).toBe(readFileSync(join(folder, path!), 'utf8'));
  });
});
