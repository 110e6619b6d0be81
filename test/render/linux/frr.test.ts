import { describe, expect, it } from 'vitest';
import { undefinedNames } from '../../support/checkers/frr.ts';
import { unavailable } from '../../support/checkers.ts';
import { reloadDifference } from '../../support/frr-node.ts';
import { devices, filesOf } from './devices.ts';

const routing = Object.entries(devices)
  .map(([name, make]) => ({ name, device: make() }))
  .filter(({ device }) => device.forwarding);
const reason = unavailable('frr');

describe('FRR prints back what it was given', () => {
  it.skipIf(reason !== null).each(routing)('$name', async ({ device }) => {
    const text = filesOf(device).find(({ path }) => path === 'frr.conf')!.text;
    const names = device.interfaces.filter(({ kind }) => kind !== 'loopback').map(({ name }) => name);
    expect(await reloadDifference(text, device.hostname, names)).toBe('');
  });

  it.skipIf(reason !== null)('and a line that it prints otherwise is seen', async () => {
    const { device } = routing[0]!;
    const text = filesOf(device)
      .find(({ path }) => path === 'frr.conf')!
      .text.replaceAll('blackhole 254', 'blackhole 1');
    const names = device.interfaces.filter(({ kind }) => kind !== 'loopback').map(({ name }) => name);
    expect(await reloadDifference(text, device.hostname, names)).toContain('192.0.2.0/24 blackhole');
  });
});

describe('names that are used and not there', () => {
  it.each([
    ['  neighbor 192.0.2.1 route-map X in', 'there is no route map X'],
    [' match ipv6 address prefix-list P', 'there is no IPv6 prefix list P'],
    [' match large-community L', 'there is no large-community list L'],
    [' ip ospf bfd profile eth0', 'there is no BFD profile eth0'],
  ])('%s', (line, complaint) => {
    expect(undefinedNames(`${line}\n`)).toEqual([complaint]);
  });
});
