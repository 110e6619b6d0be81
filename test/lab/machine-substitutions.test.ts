import { expect, test } from 'vitest';
import { machineSubstitutions } from '../../src/lab/machine-substitutions.ts';
import type { LabNode } from '../../src/lab/model.ts';
import { SERVICES } from '../../src/lab/services.ts';
import { shippedPlatforms } from '../support/equipment.ts';

/** What is carried out by the lab itself, or read by a service beside its own file. */
const READ = ['/etc/network/interfaces', '/etc/hostname', '/etc/resolv.conf', '/var/lib/bind/', '/etc/stayrtr/'];

const node = (given: Partial<LabNode>): LabNode => ({
  name: 'a-fw1',
  role: 'device',
  title: 'firewall a-fw1',
  site: 'a',
  device: null,
  member: null,
  forwarding: true,
  vrfs: [],
  interfaces: [],
  files: [],
  services: [],
  segment: null,
  ...given,
});

/** Substitutions that only something of this node can have called for. */
const because = (given: Partial<LabNode>): string[] => {
  const always = new Set(machineSubstitutions([node({})]).map(({ id }) => id));
  return machineSubstitutions([node(given)]).flatMap(({ id }) => (always.has(id) ? [] : [id]));
};

test('each file of the platform is read by what runs in the lab, or a substitution says that it is not', () => {
  const { targets } = shippedPlatforms().get('linux')!.rest as {
    targets: Record<string, { path: string }>;
  };
  const run = Object.values(SERVICES).flatMap(({ files }) => files);
  const silent = Object.values(targets)
    .map(({ path }) => path)
    .filter((path) => !run.includes(path) && !READ.some((beginning) => path.startsWith(beginning)))
    .filter((path) => because({ files: [{ path, text: '' }] }).length === 0);
  expect(silent).toEqual([]);
});

test('a substitution names the nodes that it concerns, and none that it does not', () => {
  const plain = node({ name: 'a-r1' });
  const virtual = node({ name: 'a-r2', vrfs: ['guest'] });
  const found = machineSubstitutions([plain, virtual]).find(({ id }) => id === 'vrfs');
  expect(found?.nodes).toEqual(['a-r2']);
  expect(machineSubstitutions([plain]).some(({ id }) => id === 'vrfs')).toBe(false);
});
