import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Device } from '../../../src/network/model/device.ts';
import { renderDevice } from '../../../src/render/device.ts';
import { shippedPlatforms } from '../../support/equipment.ts';
import { iosXeBorder } from '../fixtures/iosxe-border.ts';
import { iosXeBranch } from '../fixtures/iosxe-branch.ts';
import { iosXeAccess, iosXeCore, iosXeWireless } from '../fixtures/iosxe-campus.ts';
import { accessLists, complaintsAbout, doubles, indentation, ipv6, references, zonePairs } from './structure.ts';

const platforms = shippedPlatforms();
const roles: Record<string, () => Device> = {
  border: iosXeBorder,
  branch: iosXeBranch,
  core: iosXeCore,
  access: iosXeAccess,
  wireless: iosXeWireless,
};

function configuration(device: Device): string {
  const { files, mistakes } = renderDevice(platforms, device);
  expect(mistakes.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  expect(files.map(({ path }) => path)).toEqual(['running-config']);
  return files[0]!.text;
}

describe.each(Object.keys(roles))('IOS XE, %s', (role) => {
  it('is as the reviewed file has it', () => {
    const golden = `test/cases/cisco-iosxe-${role}/running-config`;
    const text = configuration(roles[role]!());
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it('has no loose name, no wrong indentation, no lower-case IPv6', () => {
    expect(complaintsAbout(configuration(roles[role]!()))).toEqual([]);
  });

  it('without IPv6 says nothing of IPv6', () => {
    const device = { ...roles[role]!(), ipv6: false, filters: [] };
    const management = {
      ...device.management,
      aaa: null,
      snmp: null,
      ntp: [],
      syslog: [],
      nameServers: [],
      filter4: null,
      filter6: null,
    };
    const text = configuration({
      ...device,
      management,
      bgp: null,
      ospf: [],
      wireless: null,
      dhcp: { ...device.dhcp, ipv6: [] },
      policy: { ...device.policy, prefixLists: [], routePolicies: [] },
      staticRoutes: device.staticRoutes.filter(({ family }) => family === 4),
      interfaces: device.interfaces.map((each) => ({ ...each, ospf: null, vrrp: [], bindingLog: null })),
      vrfs: device.vrfs.map((each) => ({ ...each, ipv6: false })),
    });
    // Guards of host ports stay: a host that speaks IPv6 is there before the network does.
    const lines = text.split('\n').filter((line) => /ipv6|2001:/i.test(line) && !/ guard |raguard/.test(line));
    expect(lines).toEqual([]);
  });
});

describe('what the checks of structure would see', () => {
  const text = configuration(iosXeBranch());
  const seen = (from: string | RegExp, to: string, check: (text: string) => string[]) => {
    const broken = text.replace(from, to);
    expect(broken).not.toBe(text);
    expect(check(broken)).not.toEqual([]);
  };
  it('a zone that is not defined', () => seen('zone security guest\n', '', references));
  it('a class that nobody uses', () =>
    seen(' class type inspect guest-wan-guest-guests-to-internet\n  inspect FIREWALL\n', '', references));
  it('a list that is not there', () => seen('ipv6 access-list MGMT6', 'ipv6 access-list OTHER', references));
  it('a zone pair across VRFs', () =>
    seen('source internal destination wan\n', 'source internal destination guest\n', zonePairs));
  it('a zone from which the box is open', () => seen(/zone-pair security internal-self.*\n.*\n/, '', zonePairs));
  it('a line too deep', () => seen(' exec-timeout', '   exec-timeout', indentation));
  it('small hexadecimal letters', () => seen('2001:DB8:0:4110::1/64', '2001:db8:0:4110::1/64', ipv6));
  it('no IPv6 routing', () => seen('ipv6 unicast-routing\n', '', ipv6));
  it('a gateway that does not say whether it advertises', () => seen(/ ipv6 nd prefix .*\n/, '', ipv6));
  it('an address before the VRF', () => seen(/( vrf forwarding guest\n)( ip address.*\n)/, '$2$1', ipv6));
  it('an empty list', () => seen(/(ip access-list extended ICMP-ERRORS-4\n)( .*\n)+/, '$1', accessLists));
  it('numbers that fall', () =>
    seen(' 20 permit icmp any any time-exceeded', ' 5 permit icmp any any time-exceeded', accessLists));
  it('a head that comes twice', () =>
    seen('interface Loopback0\n', 'interface Loopback0\n!\ninterface Loopback0\n', doubles));
});
