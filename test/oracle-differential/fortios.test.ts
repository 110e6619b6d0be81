/** The oracle against policies, local-in policies and translations read from the text of FortiGates. */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { fortiBranch, fortiEdge } from '../render/fixtures/fortios.ts';
import { fortiProvince } from '../support/fortios-province.ts';
import { compare, expectAgreement, rulesOf, tally } from './agreement.ts';
import { FortiOs } from './fortios.ts';
import { inputSamples, liesIn, policySamples, type Sample } from './samples.ts';

const { platforms } = loadPlatforms(['templates']);

/** One device of each policy: offices of a profile have the same. */
function subjects(): { device: Device; box: FortiOs; generated: boolean }[] {
  const policies = new Set<unknown>();
  const generated = fortiProvince(1).filter(({ device }) => {
    const known = policies.has(device.firewall?.pairs);
    policies.add(device.firewall?.pairs);
    return device.firewall !== null && !known;
  });
  const written: typeof generated = [fortiBranch(), fortiEdge()].map((device) => ({
    device,
    files: new Map(renderDevice(platforms, device).files.map(({ path, text }) => [path, text])),
  }));
  return [...generated.slice(0, 12), ...written].map(({ device, files }) => ({
    device,
    box: new FortiOs(files.get('fortios.conf')!),
    generated: !written.some((one) => one.device === device),
  }));
}

/** Neighbours speak to the address of the link: nothing is opened for them on the way to a loopback. */
function isSpoken({ interfaces }: Device, { flow }: Sample): boolean {
  if (!['ospf', 'vrrp', 'udp'].includes(flow.protocol) || flow.port === 161) return true;
  const own = interfaces.filter(({ kind }) => kind === 'loopback').flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6]);
  return !liesIn(own, flow.destination);
}

describe('FortiOS: policies as rendered', () => {
  const all = subjects();

  test('firewalls of every sort are there', () => {
    expect([...new Set(all.map(({ device }) => device.role))].sort()).toEqual(
      expect.arrayContaining(['edge-firewall', 'router']),
    );
  });

  test('the rules between zones', () => {
    const counted = tally();
    for (const { device, box } of all) {
      for (const seed of [7, 8])
        for (const one of policySamples(device, seed)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 5);
    expect(
      rulesOf(all.filter(({ generated }) => generated).map(({ device }) => device)).filter(
        (rule) => !counted.hit.has(rule),
      ),
    ).toEqual([]);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const { device, box } of all.filter(({ generated }) => generated)) {
      for (const one of inputSamples(device, 9)) {
        if (isSpoken(device, one)) compare(counted, device, one, (wire) => box.run(wire));
      }
    }
    expectAgreement(counted, 1 / 10);
  });
});
