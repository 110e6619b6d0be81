import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';
import { bootstrapOf } from '../../../src/network/bootstrap.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { renderBootstrap } from '../../../src/render/device.ts';
import { iosXrBorder, iosXrHub } from '../fixtures/iosxr.ts';
import { configuration, golden, holdsTogether, platforms } from '../goldens.ts';

const roles: Record<string, () => Device> = { border: iosXrBorder, hub: iosXrHub };

describe.each(Object.keys(roles))('IOS XR, %s', (role) => {
  const text = configuration(roles[role]!(), 'running-config');

  holdsTogether('cisco-iosxr', role, 'running-config', text);
});

it('without IPv6 nothing is said of IPv6', () => {
  const device = iosXrBorder();
  const policy = {
    ...device.policy,
    prefixLists: device.policy.prefixLists.filter(({ family }) => family === 4),
    routePolicies: device.policy.routePolicies.filter(({ family }) => family === 4),
  };
  const bgp = { ...device.bgp!, rpki: [], sessions: device.bgp!.sessions.filter(({ family }) => family === 4) };
  const management = { ...device.management, nameServers: ['10.30.0.53'] };
  const vrfs = device.vrfs.map((one) => ({ ...one, ipv6: false }));
  const said = configuration({ ...device, ipv6: false, policy, bgp, management, vrfs }, 'running-config').split('\n');
  // The source check of one family alone would be refused.
  const checks = [' ipv6 verify unicast source reachable-via any'];
  expect(said.filter((line) => /ipv6|ospfv3|icmpv6|vpnv6|::/i.test(line))).toEqual(checks);
});

/** The device with its lines known for what they are. */
function onLine(device: Device): Device {
  const origin = { file: 'inventory/data-centre.yaml', pointer: '/sites/site-b/links/0', because: null };
  return { ...device, interfaces: device.interfaces.map((one) => (one.ospf ? { ...one, origin } : one)) };
}

it('what is pasted into a new router is as the reviewed file has it, and holds together', () => {
  const [file] = renderBootstrap(platforms, bootstrapOf(onLine(iosXrBorder()))).files;
  const path = 'test/cases/cisco-iosxr-border/bootstrap.txt';
  expect(file!.text).toBe(golden(path, file!.text));
  const { tree, diagnostics } = parse('cisco-iosxr', file!.text, path);
  expect(diagnostics).toEqual([]);
  expect(references('cisco-iosxr', tree)).toEqual({ undefined: [], unused: [] });
});
