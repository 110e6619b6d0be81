import { describe, expect, test } from 'vitest';
import { toPrefix } from '../../../../src/lib/ip/parse.ts';
import { lastAddress } from '../../../../src/lib/ip/prefix.ts';
import type { End } from '../../../../src/network/oracle/ends.ts';
import { Outages } from '../../../../src/network/oracle/forwarding/outages.ts';
import { Routes } from '../../../../src/network/oracle/forwarding/table.ts';
import type { PacketAnswer } from '../../../../src/network/oracle/packet/answer.ts';
import { askBothWays, askPacket } from '../../../../src/network/oracle/packet/ask.ts';
import type { Protocol } from '../../../../src/network/oracle/packet/flow.ts';
import { packetsOf } from '../../../../src/network/oracle/packet/question.ts';
import { visit } from '../../../../src/network/oracle/packet/visit.ts';
import { View } from '../../../../src/network/oracle/view.ts';
import { example } from '../../../support/example.ts';
import { flow } from './made.ts';

const { context } = example();
const view = new View(context!);
const whole = new Routes(view);

/** Answers by family. */
function ask(from: string, to: string, what = '', routes = whole): Record<number, PacketAnswer> {
  const [protocol, port] = what === '' ? [null, null] : (what.split(' ') as [Protocol, string]);
  const asked = packetsOf(view, {
    from,
    to,
    protocol,
    sourcePort: null,
    port: port === null ? null : Number(port),
    type: null,
    state: 'new',
    family: null,
    ingress: null,
  });
  if (!asked.ok) throw new Error(asked.message);
  return Object.fromEntries(
    asked.packets.map((packet) => [packet.source.includes(':') ? 6 : 4, askPacket(routes, packet)]),
  );
}

const port = (device: string, name: string): End => {
  const found = view.device(device)!;
  return { device: found, interface: found.interfaces.find((iface) => iface.name === name)! };
};

const way = (answer: PacketAnswer | undefined): string[] => answer?.hops.map(({ device }) => device) ?? [];

describe('who reaches what, in both families', () => {
  test.each([
    ['staff@kg-899-ubnd', 'kg-dc-res1', 'udp 53', true],
    ['staff@kg-30730-ubnd', 'kg-dc-res1', 'udp 53', true],
    ['staff@kg-899-ubnd', 'internet', 'tcp 443', true],
    ['staff@kg-30730-ubnd', 'internet', 'tcp 443', true],
    ['staff@kg-899-ubnd', 'internet', 'tcp 25', false],
    ['staff@kg-899-ubnd', 'kg-dc-db1', 'tcp 5432', false],
    ['staff@kg-899-ubnd', 'kg-dc-web1', 'tcp 22', false],
    ['kg-dc-web1', 'kg-dc-db1', 'tcp 5432', true],
    ['internet', 'cong-thong-tin', 'tcp 443', true],
    ['internet', 'cong-thong-tin', 'tcp 22', false],
    ['internet', 'kg-dc-db1', 'tcp 5432', false],
    ['internet', 'staff@kg-899-ubnd', 'tcp 443', false],
    ['internet', 'kg-dc-ns1', 'udp 53', true],
    ['internet', 'kg-dc-res1', 'udp 53', false],
    ['guest@kg-so-tttt', 'internet', 'tcp 443', true],
    ['guest@kg-so-tttt', 'kg-dc-res1', 'udp 53', true],
    ['guest@kg-so-tttt', 'staff@kg-so-tttt', 'tcp 443', false],
    ['guest@kg-so-tttt', 'staff@kg-899-ubnd', 'tcp 443', false],
    ['guest@kg-so-tttt', 'kg-dc-mgmt', 'tcp 22', false],
    ['camera@kg-899-ubnd', 'internet', 'tcp 443', false],
    ['camera@kg-899-ubnd', 'staff@kg-899-ubnd', 'tcp 443', false],
    ['camera@kg-899-ubnd', 'kg-dc-nvr', 'tcp 554', true],
    ['staff@kg-899-ubnd', 'staff@kg-30730-ubnd', 'tcp 445', false],
    ['kg-dc-mgmt', 'kg-899-ubnd-r1', 'tcp 22', true],
    ['staff@kg-899-ubnd', 'kg-899-ubnd-r1', 'tcp 22', false],
    ['internet', 'kg-dc-br1', 'tcp 22', false],
  ] as const)('%s to %s %s: %s', (from, to, what, passes) => {
    const answers = Object.values(ask(from, to, what));
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.map((answer) => `${answer.passes} ${answer.passes === passes ? '' : answer.reason}`)).toEqual(
      answers.map(() => `${passes} `),
    );
  });

  test('the refusal names its rule', () => {
    const { 4: four, 6: six } = ask('camera@kg-899-ubnd', 'internet', 'tcp 443');
    expect([four?.rule, six?.rule]).toEqual(['things-not-outside', 'things-not-outside']);
  });
});

describe('ways', () => {
  test('a spoke of OSPF, its hub, the edge firewall, the border', () => {
    const { 4: four, 6: six } = ask('staff@kg-so-tttt', 'internet', 'tcp 443');
    const expected = ['kg-so-tttt-fw1', 'kg-dc-core1', 'kg-dc-fw-edge', 'kg-dc-br1'];
    expect([way(four), way(six)]).toEqual([expected, expected]);
  });

  test('a spoke of BGP is answered by its own line', () => {
    const { 6: six } = ask('kg-dc-res1', 'staff@kg-30730-ubnd');
    expect(way(six)).toEqual(['kg-dc-res1', 'kg-dc-fw-edge', 'kg-dc-core1', 'kg-30730-ubnd-r1']);
    expect(six?.hops.at(-2)?.route?.via).toBe('BGP session kg-30730-ubnd-primary-6');
  });

  test('source translation in one place, for IPv4 alone', () => {
    const { 4: four, 6: six } = ask('staff@kg-899-ubnd', 'internet', 'tcp 443');
    expect(four?.hops.filter(({ translation }) => translation !== null).map(({ device }) => device)).toEqual([
      'kg-dc-fw-edge',
    ]);
    expect(four?.hops.at(-1)?.source).toMatch(/^198\.51\.100\./);
    expect(six?.hops.every(({ translation }) => translation === null)).toBe(true);
  });

  test('IPv6-only hosts leave by the translator', () => {
    const { 6: six } = ask('staff@kg-so-tttt', '2001:db8:160:ff64::c000:2c8', 'tcp 443');
    expect(six).toMatchObject({ passes: true, end: 'outside' });
    expect(way(six)).toContain('kg-dc-nat64');
    expect(six?.hops.at(-1)?.destination).toBe('192.0.2.200');
  });

  test('applications meet the state data network from an address that its operator gave', () => {
    const { 4: four } = ask('kg-dc-app1', '10.200.5.5', 'tcp 443');
    expect(four).toMatchObject({ passes: true, end: 'outside', reason: 'left by session tslcd-ipv4' });
    expect(four?.hops.at(-1)).toMatchObject({ vrf: 'tslcd', source: expect.stringMatching(/^10\.200\.0\./) });
  });
});

describe('with a line gone', () => {
  test('the carrier’s VPN takes over for BGP', () => {
    const routes = new Routes(view, new Outages(view, [port('kg-30730-ubnd-r1', 'eth0')]));
    const there = ask('staff@kg-30730-ubnd', 'kg-dc-res1', 'udp 53', routes);
    const back = ask('kg-dc-res1', 'staff@kg-30730-ubnd', '', routes);
    for (const family of [4, 6]) {
      expect(there[family]).toMatchObject({ passes: true });
      expect(way(there[family])).toContain('kg-dc-core2');
      expect(way(there[family])).not.toContain('kg-dc-core1');
    }
    expect(way(back[6]).slice(-2)).toEqual(['kg-dc-core2', 'kg-30730-ubnd-r1']);
    expect(back[6]?.passes).toBe(true);
  });

  test('the second fibre takes over for OSPF', () => {
    const routes = new Routes(view, new Outages(view, [port('kg-so-tttt-fw1', 'wan1')]));
    const there = ask('staff@kg-so-tttt', 'kg-dc-res1', 'udp 53', routes);
    expect(way(there[6])).toEqual(['kg-so-tttt-fw1', 'kg-dc-core2', 'kg-dc-fw-edge', 'kg-dc-res1']);
    expect(there[6]?.passes).toBe(true);
  });

  test('a route of a border that is dead is none: its twin has the same', () => {
    const dead = view.device('kg-dc-br1')!;
    const ends = dead.interfaces.map((one) => ({ device: dead, interface: one }));
    const routes = new Routes(view, new Outages(view, ends));
    const { there, back } = askBothWays(routes, ask('kg-dc-nat64', '192.0.2.10', '', routes)[4]!.packet);
    expect([there.passes, back?.passes]).toEqual([true, true]);
    expect(way(back ?? undefined).slice(0, 3)).toEqual(['kg-dr-br3', 'kg-dc-br2', 'kg-dc-fw-edge']);
  });

  test('without either nothing passes', () => {
    const ends = [port('kg-30730-ubnd-r1', 'eth0'), port('kg-30730-ubnd-r1', 'eth1')];
    const answers = ask('staff@kg-30730-ubnd', 'kg-dc-res1', 'udp 53', new Routes(view, new Outages(view, ends)));
    expect(Object.values(answers).map(({ passes }) => passes)).toEqual([false, false]);
  });
});

describe('answers', () => {
  const both = (from: string, to: string, what: string, routes = whole) => {
    const [protocol, port] = what.split(' ') as [Protocol, string];
    const question = { from, to, protocol, sourcePort: 40000, port: Number(port), type: null };
    const asked = packetsOf(view, { ...question, state: 'new', family: null, ingress: null });
    if (!asked.ok) throw new Error(asked.message);
    return asked.packets.map((packet) => askBothWays(routes, packet).back);
  };

  test.each([
    ['staff@kg-899-ubnd', 'cong-thong-tin', 'tcp 443'],
    ['staff@kg-30730-ubnd', 'internet', 'tcp 443'],
    ['guest@kg-so-tttt', 'internet', 'tcp 443'],
    ['internet', 'cong-thong-tin', 'tcp 443'],
    ['kg-dc-app1', '10.200.5.5', 'tcp 443'],
    ['staff@kg-so-tttt', '2001:db8:160:ff64::c000:2c8', 'tcp 443'],
    ['staff@kg-31045-ubnd', 'kg-dc-res1', 'udp 53'],
  ])('from %s to %s come back', (from, to, what) => {
    const backs = both(from, to, what);
    expect(backs.map((back) => [back?.passes, back?.reason])).toEqual(backs.map((back) => [true, back?.reason]));
  });

  test('to a translated network find the host by what the firewall remembers', () => {
    const back = both('staff@kg-30730-ubnd', 'internet', 'tcp 443')[0];
    const edge = back?.hops.find(({ device }) => device === 'kg-dc-fw-edge');
    expect(edge?.destination).toMatch(/^198\.51\.100\./);
    expect(back?.hops.at(-1)?.destination).toBe('10.164.0.100');
  });

  test('a firewall that has not seen the flow lets no answer through', () => {
    const { device, interface: ingress } = port('kg-dc-fw-edge', 'x1.2');
    const answer = flow('3fff:fff::1', '2001:db8:160:4010::64', { state: 'established' });
    const come = (seen: boolean) => visit(whole, device, ingress, null, answer, { seen, restored: null });
    expect(come(true).kind).toBe('forwarded');
    expect(come(false).hop.steps.at(-1)).toMatchObject({ kind: 'policy', pass: false });
  });

  test('nobody starts a flow to an address of a pool', () => {
    const { 4: four } = ask('kg-dc-mail', '10.174.240.9', 'tcp 80');
    expect(four).toMatchObject({ passes: false, rule: 'nat64' });
    expect(way(four)).toEqual(['kg-dc-mail', 'kg-dc-nat64']);
  });
});

/** Sites whose fibre is routed by OSPF and whose backup is a carrier's network with BGP. */
const mixed = context!.rows.all.filter(
  ({ routing, wan }) => routing === 'ospf' && wan.some(({ kind, peer }) => kind === 'l3vpn' && peer?.routing === 'bgp'),
);

describe('a line that OSPF has is preferred to the BGP session over the backup', () => {
  test.each(mixed.slice(0, 6).map(({ id }) => id))('%s, there and back, in both families', (id) => {
    const uplinks = view
      .site(id)!
      .devices.flatMap((device) =>
        device.interfaces.flatMap((one) =>
          one.origin.pointer.endsWith('/wan/primary') ? [`${device.id} ${one.name}`] : [],
        ),
      );
    const [router = '', name = ''] = uplinks[0]!.split(' ');
    const physical = name.split('.')[0]!;
    const leaves = (answer: PacketAnswer): (string | null)[] =>
      answer.hops.filter(({ device }) => device === router).map((hop) => hop.out);
    const enters = (answer: PacketAnswer): (string | null)[] =>
      answer.hops.filter(({ device }) => device === router).map((hop) => hop.in);
    const down = new Routes(view, new Outages(view, [port(router, physical)]));
    for (const answer of Object.values(ask(`staff@${id}`, 'kg-dc-res1', 'udp 53'))) {
      expect([answer.passes, leaves(answer)]).toEqual([true, [expect.stringContaining(physical)]]);
      const { back } = askBothWays(whole, answer.packet);
      expect([back?.passes, enters(back!)]).toEqual([true, [expect.stringContaining(physical)]]);
      const without = askBothWays(down, answer.packet);
      expect([without.there.passes, without.back?.passes]).toEqual([true, true]);
      expect(leaves(without.there)).not.toEqual([expect.stringContaining(physical)]);
    }
  });
});

test("what a border's range does not use ends at the border: it never follows the default out and back", () => {
  const borders = [...view.sites()]
    .flatMap(({ devices }) => devices)
    .filter(({ ospf }) => ospf.some(({ areas }) => areas.length > 1));
  const asked = borders.flatMap((device) =>
    device.ospf
      .flatMap(({ areas }) => areas.flatMap(({ ranges4, ranges6 }) => [...ranges4, ...ranges6]))
      .map((range) => {
        const route = whole.lookup(device, null, lastAddress(toPrefix(range)));
        // Some site may have the last address of its area's range.
        return `${device.id} ${range} ${route?.discard === true || (route?.prefix !== '0.0.0.0/0' && route?.prefix !== '::/0')}`;
      }),
  );
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((text) => !text.endsWith(' true'))).toEqual([]);
});
