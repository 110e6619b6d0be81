/**
 * The files of each kind of server, as a generated province has them. With UPDATE_GOLDENS=1 they are written instead of
 * compared; read them before they are committed.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL } from '../../../src/network/select.ts';
import { prepare, renderNetwork } from '../../../src/pipeline.ts';
import { equipment } from '../../support/equipment.ts';
import { planB } from '../../support/provinces/plan-b.ts';
import { type Province, writeProvince } from '../../support/provinces/province.ts';

const cases = join(import.meta.dirname, '../../cases');

/** What a server's role asks for; log-in, users and hosts' interfaces are the same on every linux device. */
const OF_ROLE =
  /^(named\.conf|zones\/.*|unbound.*|kea-.*|nginx\.conf|stayrtr|slurm\.json|tayga.*|chrony\.conf|rsyslog\.conf|logrotate|nftables\.conf)$/;

type Files = { path: string; text: string }[];

/** Files by the roles of their server, the first server of each. */
function filesByRoles(province: Province): Map<string, Files> {
  const root = mkdtempSync(join(tmpdir(), 'songsong-servers-'));
  try {
    writeProvince(root, province);
    const { context, platforms } = prepare({ root, templates: null, now: new Date() }, equipment());
    const found = new Map<string, Files>();
    for (const { device, files } of renderNetwork(context!, platforms, ALL, root)) {
      const site = context!.inventory.sites[device.site.id]!;
      const roles = site.devices?.[device.id.slice(device.site.id.length + 1)]?.roles ?? [];
      if (device.role !== 'server' || roles.length === 0 || found.has(roles.join('-'))) continue;
      found.set(
        roles.join('-'),
        files.filter(({ path }) => OF_ROLE.test(path)),
      );
    }
    return found;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe.each([...filesByRoles(planB())])('server of role %s', (role, files) => {
  const folder = join(cases, `server-${role}`, 'expected');

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

  it.each(files)('$path is as expected', ({ path, text }) => {
    expect(text).toBe(readFileSync(join(folder, path), 'utf8'));
  });
});
