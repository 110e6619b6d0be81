/** The oracle against filters, marks, raw rules and translations read from the text of MikroTiks. */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import type { FilterEntry } from '../../src/network/model/firewall.ts';
import { renderDevice } from '../../src/render/device.ts';
import { rosBranch, rosCommune } from '../render/fixtures/routeros.ts';
import { shippedPlatforms } from '../support/equipment.ts';
import { written } from '../support/platform-devices.ts';
import { rosProvince } from '../support/routeros-province.ts';
import { compare, expectAgreement, rulesOf, tally } from './agreement.ts';
import { fewOf, released } from './released.ts';
import { RouterOs } from './routeros.ts';
import { filterSamples, inputSamples, liesIn, networkText, policySamples, type Sample } from './samples.ts';

const platforms = shippedPlatforms();

interface Subject {
  device: Device;
  text: string;
  written: boolean;
}

/** Routers of the example and of a generated province, one of each policy: offices of a profile have the same; and written ones. */
function subjects(): Subject[] {
  const made = rosProvince(1)
    .filter(({ device }) => device.firewall !== null)
    .map(({ device, files }) => ({ device, text: files.get('routeros.rsc')! }));
  const found = [...fewOf(made, 1).slice(0, 10), ...fewOf(released('mikrotik-routeros'), 1)];
  const byHand = written([rosBranch(), rosCommune()]);
  return [
    ...found.map((one) => ({ ...one, written: false })),
    ...byHand.map(({ device, files }) => ({ device, text: files.get('routeros.rsc')!, written: true })),
  ];
}

/** A port's own networks tell whether the way back leads out by it: the text knows no other routes. */
function routed(device: Device, one: Sample): Sample {
  const { ingress, flow } = one;
  const mode = flow.family === 4 ? ingress.urpf.ipv4 : ingress.urpf.ipv6;
  if (mode !== 'strict') return one;
  const own = (flow.family === 4 ? ingress.ipv4 : ingress.ipv6).map(networkText);
  const beyond = device.staticRoutes
    .filter((route) => route.family === flow.family && route.interface === ingress.name)
    .map(({ prefix }) => prefix);
  return { ...one, back: { same: liesIn([...own, ...beyond], flow.source), any: true } };
}

describe.each([
  ['the VRF', false],
  ['its port', true],
])('RouterOS: filters as rendered, what leaves by a VRF seen by %s', (_, leavesByPort) => {
  const all = subjects().map((one) => ({ ...one, box: new RouterOs(one.text, leavesByPort) }));

  test('the rules between sides', { timeout: 120_000 }, () => {
    const counted = tally();
    for (const { device, box } of all) {
      for (const seed of [7, 8])
        for (const one of policySamples(device, seed))
          compare(counted, device, routed(device, one), (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 5);
    const generated = all.filter((one) => !one.written).map(({ device }) => device);
    expect(rulesOf(generated).filter((rule) => !counted.hit.has(rule))).toEqual([]);
  });

  test('the box itself', { timeout: 120_000 }, () => {
    const counted = tally();
    for (const { device, box } of all.filter((one) => !one.written)) {
      for (const one of inputSamples(device, 9)) compare(counted, device, routed(device, one), (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });
});

describe('RouterOS: lists of single entries', () => {
  const entry: Omit<FilterEntry, 'sequence'> = {
    action: 'permit',
    protocol: 'tcp',
    source: null,
    destination: null,
    sourcePorts: [],
    ports: [],
    type: null,
    established: false,
    log: false,
    remark: '',
    origin: rosBranch().origin,
  };
  const branch = rosBranch();
  const lists: Device['filters'] = ([4, 6] as const).map((family) => ({
    name: `EDGE${family}`,
    family,
    purpose: 'interface',
    entries: [
      {
        ...entry,
        action: 'deny',
        protocol: 'ip',
        sequence: 10,
        source: family === 4 ? '10.99.0.0/16' : '2001:db8:ffff::/48',
        remark: 'not from there',
        log: true,
      },
      {
        ...entry,
        sequence: 20,
        destination: family === 4 ? '10.164.0.0/16' : '2001:db8:0:4100::/56',
        ports: [{ from: 80, to: 90 }],
      },
      { ...entry, sequence: 30, protocol: 'udp', sourcePorts: [{ from: 53, to: 53 }] },
    ],
    origin: branch.origin,
  }));
  const device: Device = {
    ...branch,
    firewall: null,
    nat: null,
    filters: [...branch.filters, ...lists],
    interfaces: branch.interfaces.map((one) =>
      one.name === 'ether1.100'
        ? { ...one, filters: { ...one.filters, in4: 'EDGE4', in6: 'EDGE6' } }
        : { ...one, side: null },
    ),
  };
  const text = renderDevice(platforms, device).files[0]!.text;

  test('what comes in by a port meets its list first', () => {
    const box = new RouterOs(text, true);
    const counted = tally();
    for (const one of filterSamples(device, 11)) compare(counted, device, routed(device, one), (wire) => box.run(wire));
    expectAgreement(counted, 1 / 10);
  });
});

describe('RouterOS: what would part from the oracle', () => {
  const [subject] = subjects();

  test.each([
    ['a rule that is gone', /^add action=accept chain=internal-wan .*\n/m, ''],
    ['a list that is another', 'dst-address-list=!inside', 'dst-address-list=inside'],
    ['a port', /(chain=internal-wan .*dst-port=)80,443/, '$181,443'],
    ['a mark', 'new-packet-mark=from-guest', 'new-packet-mark=from-wan-guest'],
    ['a network of a port', /^add address=10\.\S+ list=from-\S+\n/m, ''],
  ])('%s', (_, from, to) => {
    const broken = subject!.text.replace(from, to);
    expect(broken).not.toBe(subject!.text);
    const box = new RouterOs(broken, true);
    const counted = tally();
    for (const seed of [7, 8, 9])
      for (const one of policySamples(subject!.device, seed))
        compare(counted, subject!.device, routed(subject!.device, one), (wire) => box.run(wire));
    expect(counted.disagreements).not.toEqual([]);
  });
});
