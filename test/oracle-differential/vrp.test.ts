/** The oracle against zones, interzones and lists read from the text of AR routers. */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { vrpBranch } from '../render/fixtures/vrp.ts';
import { vrpProvince } from '../support/vrp-province.ts';
import { compare, expectAgreement, rulesOf, tally } from './agreement.ts';
import { inputSamples, policySamples, type Sample, withinSamples } from './samples.ts';
import { Vrp } from './vrp.ts';

const { platforms } = loadPlatforms(['templates']);

/** One device of each policy: offices of a profile have the same. */
function subjects(): { device: Device; box: Vrp; generated: boolean }[] {
  const policies = new Set<unknown>();
  const generated = vrpProvince(1).filter(({ device }) => {
    const known = policies.has(device.firewall?.pairs);
    policies.add(device.firewall?.pairs);
    return device.firewall !== null && !known;
  });
  const written = vrpBranch();
  return [
    ...generated.slice(0, 12).map(({ device, text }) => ({ device, box: new Vrp(text), generated: true })),
    { device: written, box: new Vrp(renderDevice(platforms, written).files[0]!.text), generated: false },
  ];
}

/** SNMP answers the stations of its own list, which is narrower than the management's. */
const isDecided = ({ egress, flow }: Sample): boolean =>
  egress !== null || flow.protocol !== 'udp' || flow.port !== 161;

describe('VRP: zones as rendered', () => {
  const all = subjects();

  test('the rules between zones', () => {
    const counted = tally();
    for (const { device, box } of all) {
      for (const seed of [7, 8])
        for (const one of policySamples(device, seed))
          if (isDecided(one)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 5);
    const devices = all.filter(({ generated }) => generated).map(({ device }) => device);
    expect(devices.length).toBeGreaterThan(1);
    expect(rulesOf(devices).filter((rule) => !counted.hit.has(rule))).toEqual([]);
  });

  test('between ports of one side', () => {
    const counted = tally();
    for (const { device, box } of all)
      for (const one of withinSamples(device, 3)) compare(counted, device, one, (wire) => box.run(wire));
    expectAgreement(counted, 1 / 10);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const { device, box } of all) {
      for (const one of inputSamples(device, 9))
        if (isDecided(one)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });
});
