/**
 * The oracle reads the model; these readers know the rendered text and nothing else. On every packet they must agree:
 * whether it passes, and with which addresses it goes on.
 */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import { renderedStandIns } from '../support/stand-ins.ts';
import { compare, expectAgreement, rulesOf, tally } from './agreement.ts';
import { Iosxe } from './iosxe.ts';
import { Nftables } from './nft.ts';
import { fewOf, isGuarding, joinedOf, released } from './released.ts';
import { filterSamples, inputSamples, policySamples, type Sample, withinSamples } from './samples.ts';

describe('linux: nftables as rendered', () => {
  /** Boxes of the example, and those that stand in for its other borders, firewalls and routers. */
  const every = [
    ...released('linux'),
    ...renderedStandIns('linux')
      .filter(({ device }) => isGuarding(device))
      .map(({ device, files }) => ({ device, text: files.get('nftables.conf')! })),
  ];
  const subjects = fewOf(every);

  test('the rules between zones', { timeout: 120_000 }, () => {
    const counted = tally();
    for (const { device, text } of subjects.filter(({ device: { firewall } }) => firewall !== null)) {
      const tables = new Nftables(text, vrfPorts(device));
      // A rule that another one hides from most packets is met by one seed or the other.
      for (const seed of [1, 2]) {
        for (const one of policySamples(device, seed)) compare(counted, device, one, (wire) => tables.run(wire));
      }
    }
    expectAgreement(counted);
    expect(rulesOf(subjects.map(({ device }) => device)).filter((rule) => !counted.hit.has(rule))).toEqual([]);
  });

  test('between ports of one side', () => {
    const counted = tally();
    for (const { device, text } of joinedOf(every)) {
      const tables = new Nftables(text, vrfPorts(device));
      for (const one of withinSamples(device, 7)) compare(counted, device, one, (wire) => tables.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });

  test('the lists at the ports', () => {
    const counted = tally();
    for (const { device, text } of subjects) {
      const tables = new Nftables(text, vrfPorts(device));
      for (const one of filterSamples(device, 2)) compare(counted, device, one, (wire) => tables.run(wire));
    }
    expectAgreement(counted);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const { device, text } of subjects) {
      const tables = new Nftables(text, vrfPorts(device));
      for (const one of inputSamples(device, 3)) compare(counted, device, one, (wire) => tables.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });
});

describe('IOS-XE: zone policy and access lists as rendered', () => {
  /** Boxes of the example, and those that stand in for others of its borders and routers. */
  const every = [
    ...released('cisco-iosxe'),
    ...renderedStandIns('cisco-iosxe')
      .filter(({ device }) => isGuarding(device))
      .map(({ device, files }) => ({ device, text: files.get('running-config')! })),
  ];
  const subjects = fewOf(every);

  test('the rules between zones', () => {
    const counted = tally();
    for (const { device, text } of subjects.filter(({ device: { firewall } }) => firewall !== null)) {
      const box = new Iosxe(text);
      for (const one of policySamples(device, 4)) {
        if (isDecided(device, one)) compare(counted, device, one, (wire) => box.run(wire));
      }
    }
    expectAgreement(counted);
    expect(rulesOf(subjects.map(({ device }) => device)).filter((rule) => !counted.hit.has(rule))).toEqual([]);
  });

  test('between ports of one side', () => {
    const counted = tally();
    for (const { device, text } of joinedOf(every)) {
      const box = new Iosxe(text);
      for (const one of withinSamples(device, 8)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });

  test('the lists at the ports', () => {
    const counted = tally();
    for (const { device, text } of subjects) {
      const box = new Iosxe(text);
      for (const one of filterSamples(device, 5)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const { device, text } of subjects) {
      const box = new Iosxe(text);
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
