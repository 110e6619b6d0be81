/** The oracle against zones, interzones and lists read from the text of AR routers. */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import { vrpBranch } from '../render/fixtures/vrp.ts';
import { written } from '../support/platform-devices.ts';
import { vrpProvince } from '../support/vrp-province.ts';
import { compare, expectAgreement, rulesOf, tally } from './agreement.ts';
import { fewOf, released } from './released.ts';
import { inputSamples, policySamples, type Sample, withinSamples } from './samples.ts';
import { Vrp } from './vrp.ts';

/** Routers of the example and of a generated province, one of each policy: offices of a profile have the same; and a written one. */
function subjects(): { device: Device; box: Vrp; written: boolean }[] {
  const made = vrpProvince(1).filter(({ device }) => device.firewall !== null);
  const found = [...fewOf(released('huawei-vrp'), 1), ...fewOf(made, 1).slice(0, 12)];
  const byHand = written([vrpBranch()]);
  return [
    ...found.map(({ device, text }) => ({ device, box: new Vrp(text), written: false })),
    ...byHand.map(({ device, files }) => ({ device, box: new Vrp(files.get('vrpcfg.cfg')!), written: true })),
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
    const devices = all.filter((one) => !one.written).map(({ device }) => device);
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
