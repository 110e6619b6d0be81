import { expect, test } from 'vitest';
import type { PacketFilter } from '../../../../src/network/model/firewall.ts';
import { filterVerdict } from '../../../../src/network/oracle/packet/filter.ts';
import { entry, flow, HERE, message } from './made.ts';

const list = (entries: PacketFilter['entries'], purpose: PacketFilter['purpose'] = 'interface'): PacketFilter => ({
  name: 'IN',
  family: 4,
  purpose,
  entries,
  origin: HERE,
});
const decides = (filter: PacketFilter, packet: ReturnType<typeof flow>) => {
  const { pass, entry: by } = filterVerdict(filter, packet);
  return [pass, by?.sequence ?? null];
};

test('first match wins, and the end denies', () => {
  const filter = list([
    entry(10, 'deny', { source: '10.0.0.0/8' }),
    entry(20, 'permit', { protocol: 'tcp', destination: '192.0.2.1/32', ports: [{ from: 179, to: 179 }] }),
  ]);
  expect(decides(filter, flow('10.1.1.1', '192.0.2.1', { port: 179 }))).toEqual([false, 10]);
  expect(decides(filter, flow('198.51.100.1', '192.0.2.1', { port: 179 }))).toEqual([true, 20]);
  expect(decides(filter, flow('198.51.100.1', '192.0.2.1', { port: 180 }))).toEqual([false, null]);
});

test('established is every packet of a connection but its first', () => {
  const filter = list([
    entry(10, 'permit', { protocol: 'tcp', sourcePorts: [{ from: 179, to: 179 }], established: true }),
  ]);
  expect(decides(filter, flow('192.0.2.1', '192.0.2.2', { sourcePort: 179 }))).toEqual([false, null]);
  expect(decides(filter, flow('192.0.2.1', '192.0.2.2', { sourcePort: 179, state: 'established' }))).toEqual([
    true,
    10,
  ]);
});

test('a type of message', () => {
  const filter = list([entry(10, 'permit', { protocol: 'icmp', type: 3 })]);
  expect(decides(filter, message('192.0.2.1', '192.0.2.2', 3))).toEqual([true, 10]);
  expect(decides(filter, message('192.0.2.1', '192.0.2.2', 8))).toEqual([false, null]);
});

test('a list of the control plane is silent on what it does not name', () => {
  expect(
    decides(list([entry(10, 'deny', { protocol: 'udp' })], 'control-plane'), flow('192.0.2.1', '192.0.2.2')),
  ).toEqual([true, null]);
});
