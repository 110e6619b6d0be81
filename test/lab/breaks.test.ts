/** What can be broken, and what a lab is to live on: derived from labs of several provinces, without a machine. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../../src/commands/program.ts';
import { rogueVictim } from '../../src/lab/clients.ts';
import { type Failover, failoversOf, noticing } from '../../src/lab/failovers.ts';
import { planLab } from '../../src/lab/plan.ts';
import { answersIn, longestGap } from '../../src/lab/probes/failover.ts';
import { nameServerProbes } from '../../src/lab/probes/name-servers.ts';
import { type Break, breaksOf, isAt, SCENARIOS } from '../../src/lab/scenarios.ts';
import { labScope } from '../../src/lab/scope.ts';
import { ALL } from '../../src/network/select.ts';
import { type Prepared, prepare } from '../../src/pipeline.ts';
import { formatBreaks } from '../../src/report/lab-breaks.ts';
import { equipment } from '../support/equipment.ts';
import { example } from '../support/example.ts';
import { preparedProvince } from '../support/provinces/prepared.ts';

const ROOT = join(import.meta.dirname, '../..');

function planned({ context, platforms }: Prepared): ReturnType<typeof planLab> {
  return planLab(context!, platforms, labScope(context!, ALL));
}

const PROVINCES = {
  'the example': () => planned(example()),
  'two tiers': () => planned(preparedProvince('two tiers')),
  init: () =>
    planned(
      prepare({ root: join(ROOT, 'init'), templates: null, now: new Date('2022-06-30T08:00:00+07:00') }, equipment()),
    ),
};

describe.each(Object.entries(PROVINCES))('%s', (name, plan) => {
  let source: ReturnType<typeof planLab>;
  let breaks: Break[];
  let failovers: Failover[];
  beforeAll(() => {
    source = plan();
    breaks = breaksOf(source.lab);
    failovers = failoversOf(source);
  }, 240_000);
  const nodes = () => new Map(source.lab.nodes.map((node) => [node.name, node]));
  const targets = (scenario: string) => breaks.filter((one) => one.scenario === scenario).map(({ target }) => target);

  it('names each target once, and has something to do and to undo at nodes that there are', () => {
    for (const { name: scenario } of SCENARIOS) expect(new Set(targets(scenario)).size).toBe(targets(scenario).length);
    for (const { target, breaks: steps, heals } of breaks) {
      expect(steps.length, target).toBeGreaterThan(0);
      expect(heals.length, target).toBeGreaterThan(0);
      for (const { node } of [...steps, ...heals]) expect([...nodes().keys()]).toContain(node);
    }
  });

  it('takes either end of a link for it, and no name for two things', () => {
    for (const { name: scenario } of SCENARIOS) {
      const names = breaks
        .filter((one) => one.scenario === scenario)
        .flatMap(({ target, alias }) => (alias === null ? [target] : [target, alias]));
      expect(new Set(names).size).toBe(names.length);
    }
    const cut = breaks.find(({ scenario, alias }) => scenario === 'silent-cut' && alias !== null)!;
    expect(isAt(cut, cut.target) && isAt(cut, cut.alias!)).toBe(true);
    expect(isAt(cut, `${cut.alias}x`)).toBe(false);
  });

  it('cuts every cable but those of rogues, at both ends where it is silent', () => {
    const cables = source.lab.cables.filter(({ b }) => rogueVictim(nodes().get(b.node)!) === null);
    const words = cables.map(({ a }) => `${a.node}/${a.interface}`);
    expect(targets('silent-cut')).toEqual(words);
    expect(targets('link-down')).toEqual(words);
    for (const { scenario, breaks: steps } of breaks) if (scenario === 'silent-cut') expect(steps).toHaveLength(2);
  });

  it('kills what forwards or switches, and no host', () => {
    const devices = targets('power-off').map((one) => nodes().get(one)!.device!);
    expect(devices.map(({ role }) => role)).toContain('border');
    // A NAT64 forwards, whatever it is called.
    expect(devices.filter(({ role, forwarding }) => role === 'server' && !forwarding)).toEqual([]);
    expect(targets('dns-down').every((one) => nodes().get(one)!.device!.role === 'server')).toBe(true);
  });

  it('lies with what is off, and takes away what is held', () => {
    for (const {
      scenario,
      breaks: [step],
    } of breaks) {
      if (scenario !== 'hijack') continue;
      const enabled = [...step!.script.matchAll(/birdc enable (\S+)/g)].map(([, protocol]) => protocol);
      const told = source.lab.outside.told.filter(
        ({ node, protocol }) => node === step!.node && enabled.includes(protocol),
      );
      expect(told.length).toBeGreaterThan(0);
      expect(told.every(({ on }) => !on)).toBe(true);
    }
    const { caches, roas } = source.lab.outside;
    expect(targets('roa-expired')).toEqual(caches.length === 0 ? [] : roas.map(({ prefix }) => prefix));
  });

  it('loses each line to a carrier, each border of one, and watches both families', () => {
    const lines = failovers.filter(({ name: one }) => /^link-down\/(?!ospf|bgp|static)/.test(one));
    expect(lines.length).toBeGreaterThan(0);
    for (const { touched, noticed } of lines) {
      expect(touched.some((one) => nodes().get(one)!.role === 'outside')).toBe(true);
      expect(noticed).toEqual({ 4: 0, 6: 0 });
    }
    const borders = failovers.filter(
      ({ device, changes }) => device.role === 'border' && changes[0]!.change.breaks.length === 1,
    );
    expect(borders.length).toBeGreaterThan(0);
    expect(new Set(failovers.flatMap(({ watched }) => watched.map(({ family }) => family)))).toEqual(new Set([4, 6]));
    for (const { name: one, watched } of failovers) {
      expect(watched.length, one).toBeGreaterThan(0);
      for (const { from, to, family } of watched) {
        expect(family === 4 ? to.ipv4 : to.ipv6, one).not.toBe(null);
        expect(from.sends).toBe(true);
      }
    }
  });

  it('is told by the oracle what another way is left for', () => {
    const survives = failovers.flatMap(({ watched }) => watched.map((one) => one.survives));
    // One border and one carrier: nothing is left of them.
    if (name === 'init') expect(survives).not.toContain(true);
    else expect(survives).toContain(true);
  });
});

describe('the example', () => {
  it('has a spoke of each kind of routing with a second line, a cluster, and DNS that is there twice', () => {
    const source = planned(example());
    const names = failoversOf(source).map(({ name }) => name);
    const kinds = new Set(names.flatMap((name) => /^link-down\/(ospf|bgp|static)\//.exec(name)?.[1] ?? []));
    expect(kinds).toEqual(new Set(['ospf', 'bgp']));
    const clusters = [...source.sites.devices.values()].filter(({ cluster }) => cluster !== null);
    for (const { id } of clusters) expect(names).toContain(`power-off/${id}`);
    expect(nameServerProbes(source).length).toBeGreaterThan(1);
  }, 120_000);

  it('notices a silent line by the slowest of its protocols, and no line that nobody asks over', () => {
    const { sites } = planned(example());
    const times = [...sites.devices.values()].flatMap((device) =>
      device.interfaces.map((one) => ({ one, seconds: noticing(device, one, 6) })),
    );
    for (const { one, seconds } of times) {
      if (one.ospf !== null && !one.ospf.passive && one.ospf.ipv6) expect(seconds).toBeGreaterThanOrEqual(0.9);
      if (one.switchport !== null) expect(seconds).toBe(null);
    }
  }, 120_000);
});

describe('answers of ping', () => {
  const output = `PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.
[100.02] 64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=0.1 ms
[100.04] From 192.0.2.9 icmp_seq=2 Destination Net Unreachable
[101.50] 64 bytes from 192.0.2.1: icmp_seq=75 ttl=64 time=0.1 ms
`;

  it('are those of the far end', () => {
    expect(answersIn(output)).toEqual([100.02, 101.5]);
  });

  it('leave gaps, also at either end', () => {
    expect(longestGap(answersIn(output), 100, 102)).toBeCloseTo(1.48);
    expect(longestGap(answersIn(output), 90, 102)).toBeCloseTo(10.02);
    expect(longestGap(answersIn(output), 100.5, 110)).toBeCloseTo(8.5);
    expect(longestGap([], 1, 5)).toBe(4);
  });
});

describe('what is printed', () => {
  it('marks what is broken, and tells a scenario without targets', () => {
    const one: Break = {
      scenario: 'dns-down',
      target: 'ns1',
      alias: null,
      title: 'a name server',
      breaks: [],
      heals: [],
    };
    const titles = [
      { name: 'dns-down', title: 'dies' },
      { name: 'hijack', title: 'lies' },
    ];
    expect(formatBreaks(titles, [one, { ...one, target: 'ns22' }], [{ ...one, since: 'now' }])).toBe(
      [
        'dns-down: dies',
        '  BROKEN  ns1   a name server',
        '          ns22  a name server',
        '',
        'hijack: lies',
        '          nothing in this lab',
        '',
      ].join('\n'),
    );
  });
});

describe('usage', () => {
  async function tell(...words: string[]): Promise<{ code: number; err: string }> {
    let err = '';
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      err += String(text);
      return true;
    });
    const uid = vi.spyOn(process, 'geteuid').mockReturnValue(1000);
    try {
      return { code: await runProgram(['lab', ...words], '0'), err };
    } finally {
      spy.mockRestore();
      uid.mockRestore();
    }
  }

  it('a scenario that there is not', async () => {
    expect(await tell('break', 'silent-cutt')).toEqual({
      code: 1,
      err: 'songsong: there is no scenario "silent-cutt"; did you mean "silent-cut"?\n',
    });
    expect((await tell('heal', 'zzz')).err).toContain('there are silent-cut, link-down');
  });

  it('no root', async () => {
    for (const words of [['break'], ['break', 'dns-down', 'x'], ['heal']]) {
      expect(await tell(...words)).toEqual({ code: 1, err: 'songsong: a lab needs root: run it as root\n' });
    }
  });
});
