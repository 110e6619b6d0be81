/** `null` at a site: it does not have what its profile says, and nothing else changes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parseSelectors } from '../../src/network/select.ts';
import { type Prepared, prepare, renderNetwork } from '../../src/pipeline.ts';
import { copyOf } from '../commands/run.ts';
import { equipment } from '../support/equipment.ts';
import { leaveOutExpectations } from '../support/expectations.ts';

const project = copyOf(join(import.meta.dirname, '../../init'));
leaveOutExpectations(join(project.root, 'inventory/policy.yaml'));
afterEach(project.remove);

const SITE = `sites:
  so-thi-du:
    number: 0x10
    name: Sở Thí Dụ
    tier: department
    profile: department@1
    stage: dual-stack
    wan:
      primary: {to: dc, kind: fibre, number: 0, bandwidth: 200M, circuit: X-0010, carrier: Provider X}
`;

function prepareWith(more: string): Prepared {
  writeFileSync(join(project.root, 'inventory/agencies/so-thi-du.yaml'), SITE + more);
  return prepare({ root: project.root, templates: null, now: new Date() }, equipment());
}

function textsOf({ context, platforms, diagnostics }: Prepared): Map<string, string> {
  expect(diagnostics).toEqual([]);
  const units = [...renderNetwork(context!, platforms, parseSelectors([]), project.root)];
  return new Map(units.flatMap(({ folder, files }) => files.map(({ path, text }) => [`${folder}/${path}`, text])));
}

test('a segment that is left out is on no device of the site; addresses of others stay', () => {
  const before = textsOf(prepareWith(''));
  const ports = '    devices: {sw1: {hostPorts: [{from: 1, to: 24, segment: staff}]}}\n';
  const after = textsOf(prepareWith(`${ports}    segments: {printers: null}\n`));
  const traces = (texts: Map<string, string>) =>
    [...texts]
      .filter(([path]) => path.startsWith('so-thi-du/'))
      .flatMap(([path, text]) => text.split('\n').map((line) => `${path}: ${line}`))
      .filter((line) => /printers|vlan ?11\b|eth\d\.11\b/i.test(line));
  expect(traces(before).length).toBeGreaterThan(10);
  expect(traces(after)).toEqual([]);
  // Firewalls of others lose the zone that nobody has any more.
  const others = (texts: Map<string, string>) =>
    [...texts].filter(([path]) => /^xa-/.test(path) && !path.endsWith('nftables.conf'));
  expect(others(before).length).toBeGreaterThan(5);
  expect(others(after)).toEqual(others(before));
});
