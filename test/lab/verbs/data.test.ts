/** What verbs of the lab work out without a machine: sites, probes by name, states, requirements, reports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { chooseProbes } from '../../../src/lab/choose.ts';
import { planLab } from '../../../src/lab/plan.ts';
import type { Probe } from '../../../src/lab/probe.ts';
import { digestOf, recordOf, vendorNotes } from '../../../src/lab/record.ts';
import type { LabReport } from '../../../src/lab/report.ts';
import { aptCommand, packagesFor, type Requirement } from '../../../src/lab/requirements.ts';
import { labScope } from '../../../src/lab/scope.ts';
import { SERVICES } from '../../../src/lab/services.ts';
import { nodeStates } from '../../../src/lab/state.ts';
import type { Context } from '../../../src/network/context.ts';
import { ALL, parseSelectors } from '../../../src/network/select.ts';
import { type Prepared, prepare } from '../../../src/pipeline.ts';
import { formatLab, labJson } from '../../../src/report/lab.ts';
import { missingWords, requirementsJson } from '../../../src/report/lab-check.ts';
import { equipment } from '../../support/equipment.ts';
import { example } from '../../support/example.ts';

const ROOT = join(import.meta.dirname, '../../..');
const NOW = new Date('2022-06-30T08:00:00+07:00');

let small: Prepared;
beforeAll(() => {
  small = prepare({ root: join(ROOT, 'init'), templates: null, now: NOW }, equipment());
});

function validator(name: string) {
  const schema = JSON.parse(readFileSync(join(ROOT, `docs/${name}.schema.json`), 'utf8'));
  return new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
}

describe('sites', () => {
  let context: Context;
  beforeAll(() => {
    context = example().context!;
  });

  test('the data centres and the first wave that has agencies', () => {
    const written = context.inventory.rollout!.waves!;
    const pilot = Object.values(written)
      .sort((x, y) => x.order - y.order)
      .map(({ sites }) => sites.filter((id) => context.rows.byId.get(id)?.agency && !context.rows.spokes.has(id)))
      .find((sites) => sites.length > 0)!;
    const found = labScope(context, ALL);
    expect(found.slice(-pilot.length)).toEqual([...pilot].sort());
    const centres = found.slice(0, -pilot.length);
    expect(centres.length).toBeGreaterThan(1);
    for (const [hub] of context.rows.spokes) expect(centres).toContain(hub);
  });

  test('other agencies beside the data centres, whole sites also by a device', () => {
    const centres = labScope(context, parseSelectors(['tier:none']));
    expect(labScope(context, parseSelectors(['kg-900-ubnd-r1']))).toEqual([...centres, 'kg-900-ubnd']);
    const communes = labScope(context, parseSelectors(['tier:commune'])).slice(centres.length);
    expect(communes.every((id) => context.rows.byId.get(id)!.tier === 'commune')).toBe(true);
    expect(communes.length).toBeGreaterThan(50);
    expect(labScope(context, parseSelectors([centres[0]!]))).toEqual(centres);
  });

  test('one agency of each profile and stage where no wave says more', () => {
    expect(labScope(small.context!, ALL)).toEqual(['dc', 'so-thi-du', 'xa-hai', 'xa-mot']);
    const alike = structuredClone(small.context!.inventory);
    alike.sites['xa-hai']!.stage = 'dual-stack';
    const rows = small.context!.rows.all.map((row) =>
      row.id === 'xa-hai' ? Object.assign(Object.create(row), { stage: 'dual-stack' }) : row,
    );
    const context = { ...small.context!, inventory: alike, rows: { ...small.context!.rows, all: rows } };
    expect(labScope(context, ALL)).toEqual(['dc', 'so-thi-du', 'xa-hai']);
  });
});

describe('probes by their names', () => {
  const probes = ['ospf/a/lan1/v4', 'ospf/a/lan1/v6', 'dns/x'].map(
    (name) => ({ name, class: name.split('/')[0] }) as Probe,
  );
  const names = (...words: string[]) => chooseProbes(probes, words).chosen.map(({ name }) => name);

  test('class, name, glob; several', () => {
    expect(names('ospf')).toEqual(['ospf/a/lan1/v4', 'ospf/a/lan1/v6']);
    expect(names('dns/x')).toEqual(['dns/x']);
    expect(names('*/v6', 'dns')).toEqual(['ospf/a/lan1/v6', 'dns/x']);
    expect(names('ospf/a/lan?/v4')).toEqual(['ospf/a/lan1/v4']);
    expect(chooseProbes(probes, undefined).chosen).toHaveLength(3);
  });

  test('words that name none', () => {
    expect(chooseProbes(probes, ['osp', 'dns', 'ospf.a*']).unknown).toEqual(['osp', 'ospf.a*']);
  });
});

describe('a record', () => {
  const planned = () => planLab(small.context!, small.platforms, labScope(small.context!, ALL)).lab;
  const record = () => recordOf(planned(), small.context!, { limit: null, templates: null, sites: ['dc'] });

  test('has the same digest for the same plan, another one for another file or cable', () => {
    const lab = planned();
    expect(digestOf(planned())).toBe(digestOf(lab));
    const file = lab.nodes[0]!.files[0]!;
    const nodes = [{ ...lab.nodes[0]!, files: [{ ...file, text: `${file.text}#\n` }] }, ...lab.nodes.slice(1)];
    expect(digestOf({ ...lab, nodes })).not.toBe(digestOf(lab));
    expect(digestOf({ ...lab, cables: lab.cables.slice(1) })).not.toBe(digestOf(lab));
  });

  test('knows the daemons of its nodes and the vendors of the field', () => {
    const core = record().nodes.find(({ name }) => name === 'dc-core1')!;
    expect(core).toMatchObject({ deviceRole: 'core', field: { model: 'c9500', platform: 'cisco-iosxe' } });
    expect(core.daemons).toEqual(['zebra', 'staticd', 'ospfd', 'ospf6d', 'bfdd', 'sshd']);
    const vendors = vendorNotes(record().nodes).map(({ device }) => device);
    expect(vendors).toContain('dc-core1');
    expect(vendors).not.toContain('xa-mot-r1');
  });

  test('and what runs make states', () => {
    const { nodes } = record();
    const all = Object.fromEntries(
      nodes.map(({ name, daemons }) => [name, Object.fromEntries(daemons.map((one) => [one, 2]))]),
    );
    expect(nodeStates({ nodes }, all, all).every(({ state }) => state === 'up')).toBe(true);
    const some = { ...all, 'dc-br1': null, 'dc-core1': { ...all['dc-core1'], ospfd: 1 } };
    const states = new Map(nodeStates({ nodes }, some, all).map((node) => [node.name, node]));
    expect(states.get('dc-br1')!.state).toBe('down');
    expect(states.get('dc-core1')!.state).toBe('failing');
    expect(states.get('dc-core1')!.daemons.filter(({ running }) => !running)).toEqual([
      { name: 'ospfd', running: false },
    ]);
    // One process of two is enough where nobody knows that there were two.
    expect(new Map(nodeStates({ nodes }, some).map((node) => [node.name, node.state])).get('dc-core1')).toBe('up');
  });

  test('of a cluster one member relays', () => {
    const member = { ...record().nodes[0]!, cluster: 'dc-fw1', daemons: ['zebra', 'dhcrelay'] };
    const nodes = [
      { ...member, name: 'a' },
      { ...member, name: 'b' },
    ];
    const states = (a: Record<string, number>, b: Record<string, number>) =>
      nodeStates({ nodes }, { a, b }, { a: { zebra: 1, dhcrelay: 2 }, b: { zebra: 1, dhcrelay: 1 } }).map(
        ({ state }) => state,
      );
    expect(states({ zebra: 1, dhcrelay: 2 }, { zebra: 1 })).toEqual(['up', 'up']);
    expect(states({ zebra: 1 }, { zebra: 1, dhcrelay: 1 })).toEqual(['up', 'up']);
    expect(states({ zebra: 1 }, { zebra: 1 })).toEqual(['failing', 'failing']);
    expect(states({ zebra: 1, dhcrelay: 2 }, { dhcrelay: 1 })).toEqual(['up', 'failing']);
  });

  test('is printed as text, and as data that the schema describes', () => {
    const { nodes } = record();
    const origin = { file: 'inventory/x.yaml', pointer: '/a', because: null };
    const report: LabReport = {
      name: 'lab',
      project: '/p',
      started: NOW.toISOString(),
      sites: ['dc'],
      nodes: nodeStates({ nodes: nodes.slice(0, 1) }, {}),
      substitutions: [{ id: 'vlan', what: 'a bridge a VLAN', weakens: ['mtu'], nodes: [] }],
      vendors: vendorNotes(nodes.slice(0, 1)),
      broken: [],
      phases: [{ name: 'planned', seconds: 1 }],
      failures: [{ node: 'dc-br1', step: 'frr', output: 'no\nway' }],
      probes: [
        {
          name: 'ospf/a',
          class: 'ospf',
          title: 'adjacent',
          passed: false,
          expected: 'Full\u001b[31m',
          seen: 'Init',
          node: 'dc-br1',
          command: 'vtysh',
          seconds: 1,
          origins: [origin, { ...origin, pointer: '/b' }],
        },
      ],
    };
    const place = ({ pointer }: { pointer: string }) => `inventory/x.yaml:${pointer === '/a' ? 3 : 9}`;
    expect(formatLab(report, place)).toBe(`node    site  role    state  daemons
dc-br1  dc    border  down   zebra(dead) staticd(dead) bgpd(dead) sshd(dead)

did not start: frr on dc-br1
    no
    way

substitution vlan: a bridge a VLAN
    weakens mtu
cisco-iosxe: model proven; vendor syntax not run: dc-br1

probes  passed  failed
ospf    0       1

failed: ospf/a
    adjacent
    expected  Full␛[31m
    seen      Init
    on        dc-br1: vtysh
    because   inventory/x.yaml:3
              inventory/x.yaml:9

lab lab: 0 of 1 nodes up; 0 of 1 probes passed (planned 1.0 s)
`);
    const data = JSON.parse(labJson(report, place));
    const valid = validator('lab');
    expect(valid(data), JSON.stringify(valid.errors)).toBe(true);
    expect(data.probes[0].at).toEqual(['inventory/x.yaml:3', 'inventory/x.yaml:9']);
  });
});

describe('requirements', () => {
  test('every package of every service, each with the programs that show it or asked of dpkg', () => {
    const names = packagesFor().map(({ name }) => name);
    for (const { packages } of Object.values(SERVICES)) for (const name of packages) expect(names).toContain(name);
    expect(packagesFor(['radvd']).map(({ name }) => name)).not.toContain('tayga');
    const asked = packagesFor().filter(({ programs }) => programs === null);
    expect(asked.map(({ name }) => name)).toEqual(['dns-root-data', 'frr-rpki-rtrlib']);
  });

  test('CI installs all of them', () => {
    const script = readFileSync(join(ROOT, '.ci/run'), 'utf8');
    const installed = /packages='([^']*)'/.exec(script)![1]!.split(/\s+/);
    const essential = ['bash', 'mount', 'util-linux'];
    for (const { name } of packagesFor()) expect([...installed, ...essential]).toContain(name);
  });

  test('what is missing, in words and with one command', () => {
    const one = (kind: Requirement['kind'], name: string, present = false): Requirement => ({
      kind,
      name,
      purpose: 'x',
      present,
    });
    const all = [one('user', 'root'), one('kernel', 'veth'), one('package', 'bird2'), one('package', 'frr', true)];
    const command = aptCommand(all);
    expect(command).toBe('apt-get install --no-install-recommends bird2');
    expect(missingWords(all, command)).toEqual([
      'a lab needs root: run it as root',
      'this kernel or container cannot do: veth',
      `these packages are missing: bird2; run: ${command}`,
    ]);
    const there = [one('user', 'root', true)];
    expect([aptCommand(there), missingWords(there, null)]).toEqual([null, []]);
    expect(validator('lab-check')(JSON.parse(requirementsJson(all, command)))).toBe(true);
  });
});
