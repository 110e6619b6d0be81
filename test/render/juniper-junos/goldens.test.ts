import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, print } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';
import { bootstrapOf } from '../../../src/network/bootstrap.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { renderBootstrap, renderDevice } from '../../../src/render/device.ts';
import { shippedPlatforms } from '../../support/equipment.ts';
import { junosBorder, junosHub } from '../fixtures/junos.ts';
import { junosEdge, junosInternal } from '../fixtures/junos-firewalls.ts';
import { junosAccess } from '../fixtures/junos-switch.ts';

const platforms = shippedPlatforms();
const roles: Record<string, () => Device> = {
  access: junosAccess,
  border: junosBorder,
  core: junosHub,
  'edge-firewall': junosEdge,
  'internal-firewall': junosInternal,
};

function configuration(device: Device): string {
  const { files, mistakes } = renderDevice(platforms, device);
  expect(mistakes.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  expect(files.map(({ path }) => path)).toEqual(['juniper.conf']);
  return files[0]!.text;
}

describe.each(Object.keys(roles))('Junos, %s', (role) => {
  it('is as the reviewed file has it', () => {
    const golden = `test/cases/juniper-junos-${role}/juniper.conf`;
    const text = configuration(roles[role]!());
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it('is indented as the device prints it', () => {
    const text = configuration(roles[role]!());
    const { tree, diagnostics } = parse('juniper-junos', text, 'juniper.conf');
    expect(diagnostics).toEqual([]);
    expect(print('juniper-junos', tree)).toBe(text);
  });

  it('has no loose name', () => {
    const { tree } = parse('juniper-junos', configuration(roles[role]!()), 'juniper.conf');
    const { undefined: missing, unused } = references('juniper-junos', tree);
    expect([missing, unused].map((list) => list.map(({ kind, name }) => `${kind} ${name}`))).toEqual([[], []]);
  });
});

/** A device whose ports lead to others of the core: what is left of it is the way to management. */
function leading(device: Device): Device {
  const interfaces = device.interfaces.map((one) => ({ ...one, origin: { ...one.origin, pointer: '/links/x' } }));
  return bootstrapOf({ ...device, interfaces });
}

describe.each(['access', 'border', 'edge-firewall'])('the first configuration of Junos, %s', (role) => {
  const { files, mistakes } = renderBootstrap(platforms, leading(roles[role]!()));
  const text = files[0]?.text ?? '';

  it('is as the reviewed file has it', () => {
    const golden = `test/cases/juniper-junos-${role}/bootstrap.conf`;
    expect(mistakes).toEqual([]);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it('has no loose name', () => {
    const { tree, diagnostics } = parse('juniper-junos', text, 'bootstrap.conf');
    expect(diagnostics).toEqual([]);
    const { undefined: missing, unused } = references('juniper-junos', tree);
    expect([missing, unused].map((list) => list.map(({ kind, name }) => `${kind} ${name}`))).toEqual([[], []]);
  });
});
