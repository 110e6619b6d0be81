/** The oracle against the lists at the ports and the management plane read from the text of IOS XR borders. */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import { holderOf } from '../../src/network/oracle/forwarding/local.ts';
import { iosXrDevices } from '../support/iosxr-province.ts';
import { compare, expectAgreement, type Tally, tally } from './agreement.ts';
import { IosXr } from './iosxr.ts';
import { released } from './released.ts';
import { filterSamples, inputSamples, type Sample } from './samples.ts';

const generated = [...iosXrDevices(1), ...iosXrDevices(2)].map(({ device, text }) => ({ device, text }));
const all = [...generated, ...released('cisco-iosxr')];

/** Both kinds of packets through what the text says and through the oracle. */
function compared(device: Device, text: string, samples: Iterable<Sample>, counted = tally()): Tally {
  const box = new IosXr(text);
  for (const one of samples) compare(counted, device, one, (wire) => box.run(wire));
  return counted;
}

/**
 * A box without zones takes what its processes listen for, and SNMP answers the stations of its own list: SSH alone is decided by the
 * text. It is offered in the global table and by the management port, not in the VRF of an operator.
 */
function isDecided(device: Device, { ingress, flow }: Sample): boolean {
  const offered = ingress.vrf === null || ingress.name.startsWith('MgmtEth');
  const held = holderOf(device, ingress.vrf, flow.destination) !== null;
  return flow.protocol === 'tcp' && flow.port === 22 && offered && held;
}

const toTheBox = (device: Device, seed: number): Sample[] =>
  [...inputSamples(device, seed)].filter((one) => isDecided(device, one));

describe('IOS XR: lists as rendered', () => {
  const filtered = all.filter(({ device }) => device.interfaces.some(({ filters }) => filters.in4 !== null));

  test('the lists at the ports', () => {
    const counted = tally();
    expect(filtered.length).toBeGreaterThan(2);
    for (const { device, text } of filtered) compared(device, text, filterSamples(device, 5), counted);
    expectAgreement(counted);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const { device, text } of all) {
      for (const seed of [6, 7, 8]) compared(device, text, toTheBox(device, seed), counted);
    }
    expectAgreement(counted, 1 / 10);
    expect(counted.packets).toBeGreaterThan(100);
  });

  test.each([
    ['an action', /deny ipv4 10\.0\.0\.0/, 'permit ipv4 10.0.0.0'],
    ['a wildcard', 'deny ipv4 224.0.0.0 15.255.255.255', 'deny ipv4 224.0.0.0 0.255.255.255'],
    ['a prefix', /permit ipv6 any (\S+)\/48/, 'permit ipv6 any $1/64'],
    ['an end', /\n \d+ permit ipv4 any any/, ''],
    ['a message', 'any any packet-too-big', 'any any echo-reply'],
    ['a port that nobody filters', / ipv6 access-group \S+ ingress\n/g, ''],
  ])('would part from it by %s', (_, from, to) => {
    const parted = filtered.some(({ device, text }) => {
      const broken = text.replace(from, to);
      return broken !== text && compared(device, broken, filterSamples(device, 5)).disagreements.length > 0;
    });
    expect(parted).toBe(true);
  });

  test.each([
    ['who may manage', /(allow SSH peer\n *address ipv4 )\S+/g, '$1192.0.2.128/25'],
    ['the list of the server', / (ipv4|ipv6) access-list MGMT\d/g, ''],
  ])('the box itself would part from it by %s', (what, from, to) => {
    const parted = all.some(({ device, text }) => {
      // Both hold: without the one the other must not let more in.
      const open =
        what === 'the list of the server'
          ? text.replace(
              /(allow SSH peer\n)( *address .*\n)+/g,
              '$1     address ipv4 0.0.0.0/0\n     address ipv6 ::/0\n',
            )
          : text;
      const broken = open.replace(from, to);
      return broken !== text && compared(device, broken, toTheBox(device, 6)).disagreements.length > 0;
    });
    expect(parted).toBe(true);
  });
});
