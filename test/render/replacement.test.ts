/**
 * A dead router is replaced by one of another maker: the site's file names another model and serial number. No address
 * changes, and no file of anybody else.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/network/context.ts';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { collectRows } from '../../src/network/rows.ts';
import { prepare } from '../../src/pipeline.ts';
import { renderDevice } from '../../src/render/device.ts';
import type { Platform } from '../../src/render/platform.ts';
import { equipment } from '../support/equipment.ts';
import { writeProvince } from '../support/provinces/province.ts';
import { twoTier } from '../support/provinces/two-tier.ts';

const root = mkdtempSync(join(tmpdir(), 'songsong-island-'));
let context: Context;
let platforms: ReadonlyMap<string, Platform>;
let before: Province;

interface Province {
  devices: ReadonlyMap<string, Device>;
  /** Texts by site, device and path. */
  files: ReadonlyMap<string, string>;
}

function rendered(of: Context): Province {
  const devices = new Map<string, Device>();
  const files = new Map<string, string>();
  for (const { id } of of.rows.all) {
    for (const device of resolveSite(of, id)?.devices ?? []) {
      devices.set(device.id, device);
      const made = renderDevice(platforms, device);
      expect(made.mistakes).toEqual([]);
      for (const { path, text } of made.files) files.set(`${id}/${device.id}/${path}`, text);
    }
  }
  return { devices, files };
}

/** The same province with another router at one site: what its file says, and nothing else. */
function replaced(site: string, model: string): Province {
  const { sites } = context.inventory;
  const written = sites[site]!;
  const devices = { ...written.devices, r1: { ...written.devices?.['r1'], model, serial: 'HGE0A1B2C3D' } };
  const changed = {
    ...context,
    inventory: { ...context.inventory, sites: { ...sites, [site]: { ...written, devices } } },
  };
  changed.rows = collectRows(changed);
  return rendered(changed);
}

function changedFiles(after: Province): string[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths].filter((path) => before.files.get(path) !== after.files.get(path)).sort();
}

/** Lines that only one of two texts has, each as often as it has it more. */
function apart(one: string, other: string): { gone: string[]; come: string[] } {
  const left = [...one.split('\n')];
  const come: string[] = [];
  for (const line of other.split('\n')) {
    const at = left.indexOf(line);
    if (at < 0) come.push(line);
    else left.splice(at, 1);
  }
  return { gone: left, come };
}

/** Addresses of a device, whatever its ports are called. */
const addresses = ({ interfaces }: Device): string[] =>
  interfaces.flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6]).sort();

beforeAll(() => {
  writeProvince(root, twoTier(1));
  const made = prepare({ root, templates: null, now: new Date('2022-06-30T08:00:00+07:00') }, equipment());
  context = made.context!;
  platforms = made.platforms;
  before = rendered(context);
}, 240_000);

afterAll(() => rmSync(root, { recursive: true }));

const siteOf = (profile: string): string =>
  Object.entries(context.inventory.sites).find(
    ([, one]) => one.profile === profile && one.stage === 'dual-stack' && one.wan?.['primary'] !== undefined,
  )![0];

describe('a Cisco router that a MikroTik replaces', () => {
  it.each(['commune-cisco@1', 'department-cisco@1'])('%s', { timeout: 240_000 }, (profile) => {
    const site = siteOf(profile);
    const after = replaced(site, 'rb5009ug-s');
    const router = `${site}-r1`;
    expect(before.devices.get(router)!.platform).toBe('cisco-iosxe');
    expect(after.devices.get(router)!.platform).toBe('mikrotik-routeros');
    const own = [`${site}/${router}/routeros.rsc`, `${site}/${router}/running-config`, `${site}/${router}/users.rsc`];
    const changed = changedFiles(after);
    expect(changed.filter((path) => path.startsWith(`${site}/`))).toEqual(own);
    // Where a line is routed by OSPF its other end signs OSPFv3 no longer: RouterOS cannot (RFC 7166), and both must.
    for (const path of changed.filter((one) => !own.includes(one))) {
      expect([profile, path]).toEqual(['department-cisco@1', expect.stringContaining('-core')]);
      const { gone, come } = apart(before.files.get(path)!, after.files.get(path)!);
      expect(gone.length).toBeGreaterThan(0);
      expect(gone.filter((line) => !/^ ospfv3 .*authentication /.test(line))).toEqual([]);
      expect(come).toEqual([]);
    }
    for (const [id, device] of after.devices)
      expect([id, addresses(device)]).toEqual([id, addresses(before.devices.get(id)!)]);
    const text = after.files.get(own[0]!)!;
    for (const address of addresses(after.devices.get(router)!)) expect(text).toContain(address.replace(/\/32$/, ''));
  });
});
