/** The oracle against policies, translations and filters read from the text of SRX firewalls and of MX routers. */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import { holderOf } from '../../src/network/oracle/forwarding/local.ts';
import { junosEdge, junosInternal } from '../render/fixtures/junos-firewalls.ts';
import { junosProvince } from '../support/junos-province.ts';
import { written } from '../support/platform-devices.ts';
import { compare, expectAgreement, rulesOf, tally } from './agreement.ts';
import { Junos } from './junos.ts';
import { released } from './released.ts';
import { filterSamples, inputSamples, policySamples, type Sample, withinSamples } from './samples.ts';

interface Subject {
  device: Device;
  box: Junos;
  written: boolean;
}

/** Firewalls of the example and of a generated province, and written ones. */
function subjects(): Subject[] {
  const firewalls = released('juniper-junos').filter(({ device }) => device.firewall !== null);
  const made = junosProvince(1, ['edge-firewall', 'internal-firewall']);
  const byHand = written([junosEdge(), junosInternal()]);
  return [
    ...[...firewalls, ...made].map(({ device, text }) => ({ device, box: new Junos(text), written: false })),
    ...byHand.map(({ device, files }) => ({ device, box: new Junos(files.get('juniper.conf')!), written: true })),
  ];
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
    const generated = all.filter((one) => !one.written).map(({ device }) => device);
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

/**
 * A router's filter stands before all its ports and knows no sessions: whom of its neighbours a process hears at a port, and what
 * answers, is not in it. An address of another table is not the router's there.
 */
const isFiltered = (device: Device, { ingress, flow }: Sample): boolean =>
  flow.state === 'new' &&
  holderOf(device, ingress.vrf, flow.destination) !== null &&
  !['ospf', 'vrrp'].includes(flow.protocol) &&
  !(flow.protocol === 'udp' && [3784, 3785, 4784].includes(flow.port ?? 0));

describe('MX: filters as rendered', () => {
  const routers = [...released('juniper-junos'), ...junosProvince(1, ['border'])].filter(
    ({ device }) => device.role === 'border',
  );
  const all = routers.map(({ device, text }) => ({ device, box: new Junos(text) }));

  test('the lists at the ports', () => {
    const counted = tally();
    for (const { device, box } of all) {
      for (const one of filterSamples(device, 2)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const { device, box } of all) {
      for (const one of inputSamples(device, 9)) {
        if (isHeard(one) && isFiltered(device, one)) compare(counted, device, one, (wire) => box.run(wire));
      }
    }
    expectAgreement(counted, 1 / 10);
  });

  test('would part from it by an address, a port, an action', () => {
    const { device, text } = routers[0]!;
    for (const [from, to] of [
      [/^( *)10\.160\.93\.0\/24;$/m, '$110.160.92.0/24;'],
      [/destination-port 22;/, 'destination-port 23;'],
      [/then discard;/, 'then accept;'],
    ] as const) {
      const broken = text.replace(from, to);
      expect(broken).not.toBe(text);
      const counted = tally();
      const box = new Junos(broken);
      const heard = [...inputSamples(device, 9)].filter((one) => isHeard(one) && isFiltered(device, one));
      for (const one of [...filterSamples(device, 2), ...heard]) compare(counted, device, one, (wire) => box.run(wire));
      expect(counted.disagreements).not.toEqual([]);
    }
  });
});
