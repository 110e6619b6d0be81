import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';
import { bootstrapOf } from '../../../src/network/bootstrap.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { renderBootstrap } from '../../../src/render/device.ts';
import { vrpAccess, vrpBorder, vrpBranch, vrpCore } from '../fixtures/vrp.ts';
import { configuration, golden, holdsTogether, platforms } from '../goldens.ts';

const roles: Record<string, () => Device> = {
  branch: vrpBranch,
  border: vrpBorder,
  core: vrpCore,
  access: vrpAccess,
};

describe.each(Object.keys(roles))('VRP, %s', (role) => {
  const text = configuration(roles[role]!(), 'vrpcfg.cfg');

  holdsTogether('huawei-vrp', role, 'vrpcfg.cfg', text);

  it('has no two rules of one number in a list', () => {
    const { tree } = parse('huawei-vrp', text, 'vrpcfg.cfg');
    for (const { children } of tree.children) {
      const rules = children
        .map(({ tokens }) => tokens.map((one) => (one.kind === 'word' ? one.text : '')))
        .filter(([word, , next]) => word === 'rule' && next !== 'description')
        .map(([, number]) => number);
      expect(new Set(rules).size).toBe(rules.length);
    }
  });

  it('without IPv6 says nothing of IPv6', () => {
    const device = roles[role]!();
    const bare = { ...device, ipv6: false, dhcp: { ...device.dhcp, ipv6: [] } };
    const filters = device.filters.filter(({ family }) => family === 4);
    const vrfs = device.vrfs.map((one) => ({ ...one, ipv6: false }));
    const policy = {
      ...device.policy,
      prefixLists: device.policy.prefixLists.filter(({ family }) => family === 4),
      routePolicies: device.policy.routePolicies.filter(({ family }) => family === 4),
    };
    const bgp =
      device.bgp === null
        ? null
        : { ...device.bgp, rpki: [], sessions: device.bgp.sessions.filter(({ family }) => family === 4) };
    const said = configuration({ ...bare, filters, vrfs, policy, bgp }, 'vrpcfg.cfg').split('\n');
    expect(said.filter((line) => /ipv6|vrrp6|dhcpv6|ospfv3|icmp6|nd snooping|::/i.test(line))).toEqual([]);
  });
});

/** The device with its WAN ports known for what they are. */
function onLine(device: Device): Device {
  const origin = { file: 'inventory/agencies/site-b.yaml', pointer: '/sites/site-b/wan/primary', because: null };
  const wan = (name: string): boolean => /^GigabitEthernet0\/0\/8(\.100)?$/.test(name);
  return { ...device, interfaces: device.interfaces.map((one) => (wan(one.name) ? { ...one, origin } : one)) };
}

describe('what is pasted into a new router', () => {
  const [file] = renderBootstrap(platforms, bootstrapOf(onLine(vrpBranch()))).files;

  it('is as the reviewed file has it, and holds together', () => {
    const path = 'test/cases/huawei-vrp-branch/bootstrap.txt';
    expect(file!.text).toBe(golden(path, file!.text));
    const { tree, diagnostics } = parse('huawei-vrp', file!.text, path);
    expect(diagnostics).toEqual([]);
    expect(references('huawei-vrp', tree)).toEqual({ undefined: [], unused: [] });
  });
});
