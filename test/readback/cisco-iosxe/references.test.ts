/** No file of the example, nor of those that stand in for others of its devices, uses a name that its device does not define, and none defines one that nobody uses. */
import { expect, it } from 'vitest';
import { mentions, referencesOf } from '../../../src/config/references.ts';
import { renderedStandIns } from '../../support/stand-ins.ts';
import { asRead, province } from '../province.ts';

/** What they use names for: a pattern that meets nothing would let everything pass. */
const KINDS = [
  'aaa-group',
  'aaa-list',
  'access-list',
  'ap-filter',
  'as-path-list',
  'bgp-neighbor',
  'bgp-process',
  'class-map',
  'community-list',
  'dhcp-guard-policy',
  'dhcp6-pool',
  'flow-exporter',
  'flow-monitor',
  'flow-record',
  'inspect-class-map',
  'inspect-policy-map',
  'interface',
  'ip-sla',
  'ipv4-access-list',
  'ipv6-access-list',
  'key-chain',
  'large-community-list',
  'network-group',
  'ospf-process',
  'ospfv3-process',
  'parameter-map',
  'prefix-list',
  'radius-server',
  'raguard-policy',
  'route-map',
  'sampler',
  'snmp-view',
  'tracking-policy',
  'v6-network-group',
  'vlan',
  'vrf',
  'watched-vlan',
  'wireless-policy',
  'wireless-tag',
  'wlan',
  'zone',
];

/** The device takes line by line and refuses a line that names what is not there yet; of other kinds it waits for the rest. */
const FIRST = new Set([
  'dhcp-guard-policy',
  'flow-exporter',
  'flow-monitor',
  'flow-record',
  'inspect-class-map',
  'inspect-policy-map',
  'network-group',
  'parameter-map',
  'raguard-policy',
  'sampler',
  'tracking-policy',
  'v6-network-group',
  'vrf',
  'zone',
]);

/** Uses that stand above the first definition of their name. */
function early({ defines, uses }: ReturnType<typeof mentions>): string[] {
  const lines = new Map<string, number>();
  for (const { kind, name, line } of defines) {
    const key = `${kind} ${name}`;
    lines.set(key, Math.min(line, lines.get(key) ?? line));
  }
  return uses
    .filter(({ kind, name, line }) => FIRST.has(kind) && (lines.get(`${kind} ${name}`) ?? 0) > line)
    .map(({ kind, name, line }) => `${line} ${kind} ${name} comes later`);
}

it('names of every IOS XE device', { timeout: 120_000 }, () => {
  const found: string[] = [];
  const kinds = new Set<string>();
  for (const { device, files } of [...province('cisco-iosxe'), ...renderedStandIns('cisco-iosxe').map(asRead)]) {
    const all = [...files.values()].map((file) => ({ dialect: file.dialect, tree: file.tree(), file: file.path }));
    for (const file of all) {
      const named = mentions(file);
      for (const { kind } of named.uses) kinds.add(kind);
      found.push(...early(named).map((one) => `${device.id}/${file.file}:${one}`));
    }
    const { undefined: missing, unused } = referencesOf(all);
    const told = (what: string, list: typeof missing): string[] =>
      list.map(({ kind, name, file, line }) => `${device.id}/${file}:${line} ${what} ${kind} ${name}`);
    found.push(...told('undefined', missing), ...told('unused', unused));
  }
  expect(found).toEqual([]);
  expect([...kinds].sort()).toEqual(KINDS);
});
