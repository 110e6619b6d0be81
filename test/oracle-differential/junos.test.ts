/** The oracle against policies, translations and the filter of the box read from the text of SRX firewalls. */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { junosEdge, junosInternal } from '../render/fixtures/junos-firewalls.ts';
import { junosProvince } from '../support/junos-province.ts';
import { compare, expectAgreement, rulesOf, tally } from './agreement.ts';
import { Junos } from './junos.ts';
import { inputSamples, policySamples, type Sample, withinSamples } from './samples.ts';

const { platforms } = loadPlatforms(['templates']);

function subjects(): { device: Device; box: Junos; generated: boolean }[] {
  const generated = junosProvince(1, ['edge-firewall', 'internal-firewall']).map(({ device, text }) => ({
    ...{ device, text, generated: true },
  }));
  const written = [junosEdge(), junosInternal()].map((device) => ({
    ...{ device, text: renderDevice(platforms, device).files[0]!.text, generated: false },
  }));
  return [...generated, ...written].map(({ device, text, generated: one }) => ({
    ...{ device, box: new Junos(text), generated: one },
  }));
}

/** What is for the filter alone: a trace that asks the box for its unreachable port, which no process hears. */
const isHeard = ({ flow }: Sample): boolean =>
  flow.protocol !== 'udp' || flow.port === null || flow.port < 33434 || flow.port > 33534;

describe('SRX: policies as rendered', () => {
  const all = subjects();

  test('firewalls of every sort are there', () => {
    expect([...new Set(all.map(({ device }) => device.role))].sort()).toEqual(['edge-firewall', 'internal-firewall']);
    expect(all.some(({ device }) => device.nat !== null && device.nat.network.length > 0)).toBe(true);
  });

  test('the rules between zones', () => {
    const counted = tally();
    for (const { device, box } of all) {
      for (const seed of [7, 8])
        for (const one of policySamples(device, seed)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 5);
    const generated = all.filter(({ generated: one }) => one).map(({ device }) => device);
    expect(rulesOf(generated).filter((rule) => !counted.hit.has(rule))).toEqual([]);
  });

  test('two ports of one side', () => {
    const counted = tally();
    for (const { device, box } of all) {
      for (const one of withinSamples(device, 5)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expect(counted.disagreements.slice(0, 20)).toEqual([]);
    expect(counted.packets).toBeGreaterThan(10);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const { device, box } of all) {
      for (const one of inputSamples(device, 9)) {
        if (isHeard(one)) compare(counted, device, one, (wire) => box.run(wire));
      }
    }
    expectAgreement(counted, 1 / 10);
  });
});
