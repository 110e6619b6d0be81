import { expect, test } from 'vitest';
import type { DeviceDiff } from '../../src/diff/change.ts';
import { groupChanges } from '../../src/diff/groups.ts';
import { formatGroup } from '../../src/report/diff-groups.ts';
import { diffOf } from './comparison.ts';

const config = (number: number, name: string, mtu: number, hop = `10.1.${number}.2`) => `hostname ${name}
interface GigabitEthernet0/0/0
 description WAN of ${name}
 ip address 10.1.${number}.1 255.255.255.0
 mtu ${mtu}
ip route 10.9.${number}.0 255.255.255.0 ${hop}
`;

function device(number: number, mtu: number, tier: string, waves: string[], hop?: string): DeviceDiff {
  const site = `site-${number}`;
  const before = `interface GigabitEthernet0/0/0\n ip address 10.1.${number}.2 255.255.255.0\n`;
  const diff = diffOf('cisco-iosxe', 'running-config', before, config(number, `${site}-r1`, mtu, hop));
  const files = [{ ...diff!, path: `${site}/${site}-r1/running-config` }];
  return { site, device: `${site}-r1`, platform: 'cisco-iosxe', tier, waves, files };
}

test('devices that change alike but for their addresses and names are one group, counted by tier and wave', () => {
  const devices = [
    device(3, 1400, 'commune', []),
    device(1, 9000, 'commune', ['pilot']),
    device(22, 9000, 'district', ['pilot', 'second']),
    device(333, 9000, 'commune', []),
  ];
  const groups = groupChanges(devices);
  expect(groups.map(({ devices: members }) => members.map(({ site }) => site))).toEqual([
    ['site-1', 'site-22', 'site-333'],
    ['site-3'],
  ]);
  expect([groups[0]!.tiers, groups[0]!.waves]).toEqual([
    { commune: 2, district: 1 },
    { pilot: 2, second: 1, none: 1 },
  ]);
  expect(formatGroup(groups[0]!)).toMatch(
    /^# 3 devices change alike, site-1\/site-1-r1 is shown\n# {3}by tier: commune 2, district 1\n# {3}by wave: pilot 2, second 1, none 1\n# {3}site-1\/site-1-r1\n# {3}site-22\/site-22-r1\n# {3}site-333\/site-333-r1\n--- a\/site-1\//,
  );
});

test('two addresses that differ do not become one', () => {
  const own = device(1, 9000, 'commune', []);
  const other = device(2, 9000, 'commune', [], '10.1.2.1');
  expect(groupChanges([own, other])).toHaveLength(2);
});
