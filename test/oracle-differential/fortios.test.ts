/** The oracle against policies, local-in policies and translations read from the text of FortiGates. */
import { describe, expect, test } from 'vitest';
import type { Device } from '../../src/network/model/device.ts';
import type { Interface } from '../../src/network/model/interface.ts';
import { fortiBranch, fortiEdge } from '../render/fixtures/fortios.ts';
import { fortiProvince } from '../support/fortios-province.ts';
import { written } from '../support/platform-devices.ts';
import { compare, expectAgreement, rulesOf, tally } from './agreement.ts';
import { FortiOs } from './fortios.ts';
import { fewOf, released } from './released.ts';
import { inputSamples, liesIn, policySamples, type Sample } from './samples.ts';

interface Firewall {
  device: Device;
  box: FortiOs;
  written: boolean;
}

/** Firewalls of the example and of a generated province, one of each policy: offices of a profile have the same; and written ones. */
function subjects(): Firewall[] {
  const made = fortiProvince(1).map(({ device, files }) => ({ device, text: files.get('fortios.conf')! }));
  const found = [...fewOf(released('fortinet-fortios'), 1), ...fewOf(made, 1).slice(0, 12)];
  const byHand = written([fortiBranch(), fortiEdge()]);
  return [
    ...found.map(({ device, text }) => ({ device, box: new FortiOs(text), written: false })),
    ...byHand.map(({ device, files }) => ({ device, box: new FortiOs(files.get('fortios.conf')!), written: true })),
  ];
}

/** A port without a family takes none of its packets, whatever its zone says: the check of sources is one for both. */
const isTaken = ({ ingress, flow }: Sample): boolean => (flow.family === 4 ? ingress.ipv4 : ingress.ipv6).length > 0;

/** What a port does itself of what the box is opened for: DHCP, OSPF, BFD; null for everything else. */
function does(
  { dhcpRelay, dhcpServer, ospf, bfd }: Interface,
  { protocol, port, family }: Sample['flow'],
): boolean | null {
  if (protocol === 'ospf') return ospf !== null && !ospf.passive;
  if (protocol !== 'udp') return null;
  if ([3784, 3785, 4784].includes(port ?? 0)) return bfd !== null;
  if (![67, 547].includes(port ?? 0)) return null;
  return family === 4
    ? dhcpRelay.ipv4.length > 0 || dhcpServer.ipv4 !== null
    : dhcpRelay.ipv6.length > 0 || dhcpServer.ipv6 !== null;
}

/** A zone is opened at all its ports: at one that does not do it, nobody listens. The oracle tells each port by itself. */
function isTold({ interfaces }: Device, { ingress, flow }: Sample): boolean {
  return does(ingress, flow) !== false || !interfaces.some((one) => one.side === ingress.side && does(one, flow));
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
        for (const one of policySamples(device, seed))
          if (isTaken(one)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 5);
    expect(
      rulesOf(all.filter((one) => !one.written).map(({ device }) => device)).filter((rule) => !counted.hit.has(rule)),
    ).toEqual([]);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const { device, box } of all.filter((one) => !one.written)) {
      for (const one of inputSamples(device, 9)) {
        if (isTaken(one) && isSpoken(device, one) && isTold(device, one))
          compare(counted, device, one, (wire) => box.run(wire));
      }
    }
    expectAgreement(counted, 1 / 10);
  });
});
