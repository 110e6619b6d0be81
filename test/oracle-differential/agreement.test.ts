/**
 * The oracle reads the model; these readers know the rendered text and nothing else. On every packet they must agree:
 * whether it passes, and with which addresses it goes on.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import { View } from '../../src/network/oracle/view.ts';
import { example } from '../support/example.ts';
import { compare, expectAgreement, rulesOf, tally } from './agreement.ts';
import { Iosxe } from './iosxe.ts';
import { Nftables } from './nft.ts';
import { filterSamples, inputSamples, policySamples, type Sample, withinSamples } from './samples.ts';

const ROOT = join(import.meta.dirname, '../..');
const { context } = example();
const view = new View(context!);

/** Everything that stands between zones or filters at a port; of spokes with one policy a few. */
function devicesOf(platform: string): Device[] {
  const kept: Device[] = [];
  const policies = new Map<unknown, number>();
  for (const site of view.sites()) {
    for (const device of site.devices) {
      const filters = device.interfaces.some(({ filters }) => filters.in4 !== null || filters.in6 !== null);
      // What songsong does not own has no file.
      if (device.platform !== platform || !device.manages.includes('firewall')) continue;
      if (device.firewall === null && !filters) continue;
      const seen = policies.get(device.firewall?.pairs) ?? 0;
      policies.set(device.firewall?.pairs, seen + 1);
      const translates = device.nat !== null && seen < 6;
      if (device.firewall === null || seen < 2 || translates) kept.push(device);
    }
  }
  return kept;
}

/** A few with two ports of one side. */
function joinedOf(platform: string): Device[] {
  const kept: Device[] = [];
  for (const site of view.sites()) {
    for (const device of site.devices) {
      const sides = device.interfaces.map(({ side }) => side).filter((side) => side !== null);
      if (device.platform !== platform || device.firewall === null || !device.manages.includes('firewall')) continue;
      if (new Set(sides).size < sides.length && kept.length < 10) kept.push(device);
    }
  }
  return kept;
}

const text = (device: Device, file: string): string =>
  readFileSync(join(ROOT, 'out', device.site.id, device.id, file), 'utf8');

describe('linux: nftables as rendered', () => {
  const devices = devicesOf('linux');

  test('the rules between zones', () => {
    const counted = tally();
    for (const device of devices.filter(({ firewall }) => firewall !== null)) {
      const tables = new Nftables(text(device, 'nftables.conf'), vrfPorts(device));
      // A rule that another one hides from most packets is met by one seed or the other.
      for (const seed of [1, 2]) {
        for (const one of policySamples(device, seed)) compare(counted, device, one, (wire) => tables.run(wire));
      }
    }
    expectAgreement(counted);
    expect(rulesOf(devices).filter((rule) => !counted.hit.has(rule))).toEqual([]);
  });

  test('between ports of one side', () => {
    const counted = tally();
    for (const device of joinedOf('linux')) {
      const tables = new Nftables(text(device, 'nftables.conf'), vrfPorts(device));
      for (const one of withinSamples(device, 7)) compare(counted, device, one, (wire) => tables.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });

  test('the lists at the ports', () => {
    const counted = tally();
    for (const device of devices) {
      const tables = new Nftables(text(device, 'nftables.conf'), vrfPorts(device));
      for (const one of filterSamples(device, 2)) compare(counted, device, one, (wire) => tables.run(wire));
    }
    expectAgreement(counted);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const device of devices) {
      const tables = new Nftables(text(device, 'nftables.conf'), vrfPorts(device));
      for (const one of inputSamples(device, 3)) compare(counted, device, one, (wire) => tables.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });
});

describe('IOS-XE: zone policy and access lists as rendered', () => {
  const devices = devicesOf('cisco-iosxe');

  test('the rules between zones', () => {
    const counted = tally();
    for (const device of devices.filter(({ firewall }) => firewall !== null)) {
      const box = new Iosxe(text(device, 'running-config'));
      for (const one of policySamples(device, 4)) {
        if (isDecided(device, one)) compare(counted, device, one, (wire) => box.run(wire));
      }
    }
    expectAgreement(counted);
    expect(rulesOf(devices).filter((rule) => !counted.hit.has(rule))).toEqual([]);
  });

  test('between ports of one side', () => {
    const counted = tally();
    for (const device of joinedOf('cisco-iosxe')) {
      const box = new Iosxe(text(device, 'running-config'));
      for (const one of withinSamples(device, 8)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });

  test('the lists at the ports', () => {
    const counted = tally();
    for (const device of devices) {
      const box = new Iosxe(text(device, 'running-config'));
      for (const one of filterSamples(device, 5)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const device of devices) {
      const box = new Iosxe(text(device, 'running-config'));
      for (const one of inputSamples(device, 6)) {
        if (isDecided(device, one)) compare(counted, device, one, (wire) => box.run(wire));
      }
    }
    expectAgreement(counted, 1 / 10);
  });
});

/**
 * What the text alone decides: a box without zones takes what its processes listen for, and SNMP answers the stations of
 * its own list, which is narrower than the management's.
 */
function isDecided(device: Device, { egress, flow }: Sample): boolean {
  if (egress !== null) return true;
  if (flow.protocol === 'udp' && flow.port === 161) return false;
  return device.firewall !== null || (flow.protocol === 'tcp' && flow.port === device.management.sshPort);
}

function vrfPorts(device: Device): string[] {
  return device.interfaces.filter(({ vrf }) => vrf !== null).map(({ name }) => name);
}
