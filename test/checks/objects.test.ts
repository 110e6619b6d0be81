import { expect, test } from 'vitest';
import { isWithin, objectOf } from '../../src/checks/objects.ts';

test.each([
  ['/sites/kg-899-ubnd', 'kg-899-ubnd'],
  ['/sites/kg-899-ubnd/number', 'kg-899-ubnd'],
  ['/sites/kg-899-ubnd/devices/r1/model', 'kg-899-ubnd/r1'],
  ['/sites/kg-899-ubnd/wan/backup/vlan', 'kg-899-ubnd/backup'],
  ['/sites/kg-899-ubnd/segments', 'kg-899-ubnd'],
  ['/sites/devices/devices/devices/ports', 'devices/devices'],
  ['/profiles/commune@1/segments/guest/slot', 'commune@1/guest'],
  ['/upstreams/vnix/connections/main/sessions/rs1-v6/peer', 'vnix/main/rs1-v6'],
  ['/upstreams/vnix/connections/main/local/ipv4', 'vnix/main'],
  ['/models/isr4331/ports', 'isr4331'],
  ['/policy/nat/ipv4Pool', 'policy/nat/ipv4Pool'],
  ['/services/applications/portal/number', 'services/applications/portal'],
  ['/services/dns/zones/kg.example/ns/0', 'services/dns/zones/kg.example'],
  ['/services/dns/reverse/ipv4/0', 'services/dns/reverse'],
  ['/rollout/waves/pilot/services/0', 'rollout/waves/pilot'],
  ['/plan/milestones/c1-2025/target', 'plan/milestones/c1-2025'],
  ['/management/users/an', 'management/users/an'],
  ['/addressPlan/blocks/communes/from', 'addressPlan/blocks/communes'],
  ['/policy/zones/guest', 'policy/zones/guest'],
  ['/province/asns/0', 'province/asns'],
  ['/addressPlan', 'addressPlan'],
])('%s lies in %s', (pointer, object) => {
  expect(objectOf(pointer)).toBe(object);
});

test('an object holds itself and what lies within it, and no other that begins alike', () => {
  expect(isWithin('xa-hai/staff', 'xa-hai')).toBe(true);
  expect(isWithin('xa-hai', 'xa-hai')).toBe(true);
  expect(isWithin('xa-hai', 'xa-hai/staff')).toBe(false);
  expect(isWithin('xa-hai-2/staff', 'xa-hai')).toBe(false);
});
