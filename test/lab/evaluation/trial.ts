/** A trial that nobody made: probes of several classes, a dead node, a dead daemon, figures, two vendors. */
import { join } from 'node:path';
import type { Trial } from '../../../src/lab/evaluation.ts';
import { digestList } from '../../../src/lab/evaluation-differences.ts';
import type { ProbeReport } from '../../../src/lab/outcome.ts';
import type { NodeState } from '../../../src/lab/state.ts';
import { prepare } from '../../../src/pipeline.ts';
import { equipment } from '../../support/equipment.ts';

const ROOT = join(import.meta.dirname, '../../..');

export type MadeUp = () => Trial;

/** Gives the trial anew each time: what is changed in one is not in the next. */
export function madeUp(): MadeUp {
  const { context } = prepare(
    { root: join(ROOT, 'init'), templates: null, now: new Date('2022-06-30T08:00:00Z') },
    equipment(),
  );
  const window = { days: ['sat'], from: '18:00', to: '23:00' };
  const wave = { assignment: { stage: 'dual-stack' as const }, gates: [], window, soak: '24h' };
  const rollout = {
    waves: {
      later: { ...wave, title: 'Các xã còn lại', order: 2, sites: ['xa-*'] },
      pilot: { ...wave, title: 'Cơ quan thí điểm', order: 1, sites: ['so-thi-du', 'xa-mot'] },
      other: { ...wave, title: 'Không có trong thử nghiệm', order: 3, sites: [] },
    },
    gates: {},
    limits: { devicesPerBatch: 1, stopAfterFailures: 1, blastRadius: { sites: 1 } },
  };
  const inventory = { ...context!.inventory, rollout: rollout as never };
  return () => ({
    report: {
      sites: ['dc', 'so-thi-du', 'xa-mot'],
      nodes: [
        node('dc-core1', 'failing', { ospfd: false, zebra: true }),
        node('dc-br1', 'up', { bgpd: true }),
        node('c-xa-mot-staff', 'down', {}),
      ],
      failures: [{ node: 'dc-core1', step: 'frr', output: 'line 3: |unknown|\n  command `x`' }],
      probes: PROBES.map((probe) => ({ ...probe })),
      substitutions: [
        { id: 'vlan', what: 'a trunk: a veth for each VLAN', weakens: ['mtu', 'rogue'], nodes: [] },
        { id: 'harmless', what: 'a host that believes more than it should', weakens: [], nodes: [] },
        { id: 'pppoe', what: 'PPPoE: a bare link', weakens: ['mtu'], nodes: ['dc-br2', 'dc-br1'] },
      ],
      vendors: [
        { device: 'dc-core1', model: 'c9500', platform: 'cisco-iosxe' },
        { device: 'dc-br1', model: 'mx204', platform: 'juniper-junos' },
        { device: 'dc-acc1', model: 'c9200', platform: 'cisco-iosxe' },
      ],
    },
    context: { ...context!, inventory },
    digests: {
      inventory: digestList([
        ['inventory/b.yaml', 'b'.repeat(64)],
        ['inventory/a.yaml', 'a'.repeat(64)],
      ]),
      templates: digestList([['linux/frr.conf.hbs', 'c'.repeat(64)]]),
      devices: digestList([['dc/dc-br1', 'd'.repeat(64)]]),
    },
    machine: {
      system: 'Debian GNU/Linux 12 (bookworm)',
      kernel: '6.1.0',
      packages: { bind9: '1:9.18', frr: 'unknown' },
    },
    songsong: '0.1.0',
    date: new Date('2022-06-30T17:30:00Z'),
    place: ({ pointer }) => (pointer === '/none' ? null : `inventory/a.yaml:${pointer.length}`),
  });
}

function node(name: string, state: NodeState['state'], daemons: Record<string, boolean>): NodeState {
  const running = Object.entries(daemons).map(([daemon, runs]) => ({ name: daemon, running: runs }));
  return {
    name,
    state,
    daemons: running,
    role: 'device',
    title: name,
    site: null,
    deviceRole: null,
    field: null,
    cluster: null,
    vrfs: [],
    services: [],
  };
}

function probe(name: string, given: Partial<ProbeReport>): ProbeReport {
  return {
    name,
    class: name.split('/')[0] as ProbeReport['class'],
    title: 'what is proven',
    passed: true,
    expected: 'Full',
    seen: 'Full',
    node: 'dc-br1',
    command: "vtysh -c 'show ip ospf neighbor'",
    seconds: 1.5,
    origins: [],
    ...given,
  };
}

const at = (pointer: string) => ({ file: 'inventory/a.yaml', pointer, because: null });

const PROBES: ProbeReport[] = [
  probe('ospf/dc-core1/lan1/v6', {
    passed: false,
    title: 'dc-core1 and dc-br1 are neighbours over lan1 | IPv6',
    seen: 'Init\nand `nothing` more',
    command: "vtysh -c 'show ipv6 ospf6 neighbor' | head",
    origins: [at('/a'), at('/none'), at('/abc'), at('/b')],
  }),
  probe('ospf/dc-core1/lan1/v4', {}),
  probe('bgp/dc-br1/x', { expected: '10 prefixes', seen: '10 prefixes' }),
  probe('failover/isp-a/silent', {
    title: 'traffic moves to the other ISP',
    expected: 'at most 1 s',
    seen: '0.84 s',
    figures: { 'longest gap v6': 0.8404, 'longest gap v4': 0.9, tiny: 1e-7 },
  }),
  probe('clients/xa-mot/staff', { passed: false, node: 'c-xa-mot-staff', seen: 'nsenter: no such process' }),
  probe('dns/dc', {
    passed: false,
    looked: false,
    node: '-',
    command: '-',
    seen: 'the probe could not look: Error: x',
  }),
];
