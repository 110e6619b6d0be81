/** The oracle against lists read from the text of EOS: those of ports and of SSH, and those that guard hosts' ports. */
import { describe, expect, test } from 'vitest';
import { toAddress } from '../../src/lib/ip/parse.ts';
import type { Device } from '../../src/network/model/device.ts';
import { renderDevice } from '../../src/render/device.ts';
import { eosBorder, eosLeaf } from '../render/fixtures/eos.ts';
import { eosProvince } from '../support/eos-province.ts';
import { shippedPlatforms } from '../support/equipment.ts';
import { junosProvince } from '../support/junos-province.ts';
import { compare, expectAgreement, tally } from './agreement.ts';
import { Eos } from './eos.ts';
import { released } from './released.ts';
import { filterSamples, inputSamples, type Sample } from './samples.ts';
import type { Wire } from './wire.ts';

const platforms = shippedPlatforms();

/** A border of a province in the words of EOS: what it is asked for is the same. */
function asEos(device: Device): { device: Device; text: string } {
  const interfaces = device.interfaces.map((one) => ({
    ...one,
    ospf: one.ospf === null ? null : { ...one.ospf, keyChain6: null },
  }));
  const own: Device = { ...device, interfaces, platform: 'arista-eos', release: '4.31' };
  const { files, mistakes } = renderDevice(platforms, own);
  expect(mistakes).toEqual([]);
  return { device: own, text: files[0]!.text };
}

/** A switch has processes behind its lists: what they listen for is not in the text, but for SSH, which has one of its own. */
const isDecided = (device: Device, { egress, flow }: Sample): boolean =>
  egress !== null || (flow.protocol === 'tcp' && flow.port === device.management.sshPort);

describe('EOS: access lists as rendered', () => {
  const borders = junosProvince(1, ['border']).map(({ device }) => asEos(device));
  const leaves = [
    ...eosProvince(1).filter(({ device }) => device.role === 'leaf'),
    ...released('arista-eos', ['leaf']),
  ];
  const own = [...leaves, asEos(eosLeaf()), asEos(eosBorder())];

  test('the lists at the ports', () => {
    const counted = tally();
    for (const { device, text } of borders) {
      const box = new Eos(text);
      for (const one of filterSamples(device, 5)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expect(counted.packets).toBeGreaterThan(1000);
    expectAgreement(counted);
  });

  test('the box itself', () => {
    const counted = tally();
    for (const { device, text } of own) {
      const box = new Eos(text);
      for (const one of inputSamples(device, 6))
        if (isDecided(device, one)) compare(counted, device, one, (wire) => box.run(wire));
    }
    expectAgreement(counted, 1 / 10);
  });

  test('a neighbour that speaks BGP passes the list of its port, and nobody in its place', () => {
    let heard = 0;
    for (const { device, text } of borders) {
      const box = new Eos(text);
      for (const { family, remote, local, interface: name, vrf } of device.bgp?.sessions ?? []) {
        const port = device.interfaces.find((one) => one.name === name);
        if (port === undefined || !port.external || vrf !== null) continue;
        const wire = (source: string): Wire => ({
          in: port.name,
          out: null,
          family,
          source: toAddress(source),
          destination: toAddress(local),
          protocol: 'tcp',
          sourcePort: 40000,
          port: 179,
          type: null,
          state: 'new',
          hopLimit: 255,
          back: { same: true, any: true },
        });
        expect(box.run(wire(remote)).pass, `${device.id} ${remote}`).toBe(true);
        expect(box.run(wire(family === 4 ? '100.66.6.6' : '3fff:ff0::66')).pass, `${device.id} ${remote}`).toBe(false);
        heard++;
      }
    }
    expect(heard).toBeGreaterThan(0);
  });

  test.each([
    ['an entry', /permit (ip any \S+)$/gm, 'deny $1'],
    ['an end', /deny ip (\S+)\/(\d+) any/g, 'deny ip host 192.0.2.99 any'],
    ['a list of SSH', / {3}ip access-group MGMT4 in\n/, ''],
  ])('would part from it by %s', (_, from, to) => {
    const parted = [...borders, ...own].some(({ device, text }) => {
      const broken = text.replace(from, to);
      if (broken === text) return false;
      const counted = tally();
      const box = new Eos(broken);
      const samples = [...filterSamples(device, 5), ...inputSamples(device, 6)];
      for (const one of samples) if (isDecided(device, one)) compare(counted, device, one, (wire) => box.run(wire));
      return counted.disagreements.length > 0;
    });
    expect(parted).toBe(true);
  });
});

describe('EOS: ports of hosts', () => {
  const device = eosLeaf();
  const box = new Eos(asEos(device).text);
  const from = (name: string, given: Partial<Wire>): boolean =>
    box.run({
      in: name,
      out: 'Ethernet49/1',
      family: 6,
      source: toAddress('fe80::66'),
      destination: toAddress('ff02::1'),
      protocol: 'icmpv6',
      sourcePort: null,
      port: null,
      type: null,
      state: 'new',
      hopLimit: 255,
      back: { same: true, any: true },
      ...given,
    }).pass;
  const four = { family: 4, source: toAddress('10.163.0.66'), destination: toAddress('255.255.255.255') } as const;
  const dhcp6 = (sourcePort: number, port: number): Partial<Wire> => ({ protocol: 'udp', sourcePort, port });
  const dhcp4 = (sourcePort: number, port: number): Partial<Wire> => ({ ...four, protocol: 'udp', sourcePort, port });

  test.each<[string, Partial<Wire>, host: boolean, server: boolean]>([
    ['an advertisement', { type: 134 }, false, false],
    ['a redirect', { type: 137 }, false, false],
    ['a solicitation of routers', { type: 133 }, true, true],
    ['a solicitation of a neighbour', { type: 135 }, true, true],
    ['what a DHCPv6 server answers', dhcp6(547, 546), false, true],
    ['what a host asks of it', dhcp6(546, 547), true, true],
    ['what a DHCP server answers', dhcp4(67, 68), false, true],
    ['what a host asks of that', dhcp4(68, 67), true, true],
    ['anything else', { ...four, protocol: 'tcp', sourcePort: 40000, port: 443 }, true, true],
  ])('%s', (_, packet, host, server) => {
    expect(from('Ethernet1', packet)).toBe(host);
    expect(from('Ethernet5', packet)).toBe(host);
    expect(from('Ethernet4', packet)).toBe(server);
    expect(from('Ethernet49/1', packet)).toBe(true);
  });
});
