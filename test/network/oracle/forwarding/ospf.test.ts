import { describe, expect, test } from 'vitest';
import { formatPrefix } from '../../../../src/lib/ip/format.ts';
import { toAddress, toPrefix } from '../../../../src/lib/ip/parse.ts';
import { precedes, RANK, summaries, withinArea } from '../../../../src/network/oracle/forwarding/ospf-candidates.ts';
import { type Area, type Router, shortestWays } from '../../../../src/network/oracle/forwarding/ospf-graph.ts';

/** An area from lines `a 10 b` (cost in both directions) and networks by router. */
function area(lines: readonly string[], networks: Record<string, [string, number][]> = {}): Area {
  const routers = new Map<string, Router>();
  const router = (id: string): Router => {
    const known = routers.get(id) ?? ({ edges: [], networks: [] } as unknown as Router);
    routers.set(id, known);
    return known;
  };
  for (const line of lines) {
    const [a, cost, b] = line.split(' ') as [string, string, string];
    router(a).edges.push({ to: b, cost: Number(cost), way: { interface: `to-${b}`, nextHop: b } });
    router(b).edges.push({ to: a, cost: Number(cost), way: { interface: `to-${a}`, nextHop: a } });
  }
  for (const [id, entries] of Object.entries(networks)) {
    router(id).networks.push(...entries.map(([text, cost]) => ({ prefix: toPrefix(text), cost })));
  }
  return routers;
}

const ports = (graph: Area, from: string, to: string): string[] | undefined =>
  shortestWays(graph, from)
    .get(to)
    ?.ways.map((way) => way.interface);

describe('shortest ways', () => {
  test('the cheaper way wins though it is longer', () => {
    const graph = area(['a 100 c', 'a 10 b', 'b 10 c']);
    expect(shortestWays(graph, 'a').get('c')?.cost).toBe(20);
    expect(ports(graph, 'a', 'c')).toEqual(['to-b']);
  });

  test('equal ways are kept, in the order of their ports', () => {
    const graph = area(['a 10 c', 'c 10 d', 'a 10 b', 'b 10 d']);
    expect(ports(graph, 'a', 'd')).toEqual(['to-b', 'to-c']);
  });

  test('equal ways behind the first router are one way for the one in front', () => {
    const graph = area(['r 5 a', 'a 10 b', 'b 10 d', 'a 10 c', 'c 10 d']);
    expect(ports(graph, 'r', 'd')).toEqual(['to-a']);
  });

  test('whom no line leads to has no way', () => {
    expect(shortestWays(area(['a 1 b', 'c 1 d']), 'a').has('c')).toBe(false);
  });
});

test('networks of the area count their own cost', () => {
  const graph = area(['a 10 b', 'a 5 c'], { b: [['10.0.0.0/24', 1]], c: [['10.0.0.0/24', 20]] });
  const found = withinArea(graph, shortestWays(graph, 'a'), 'a', 3, toAddress('10.0.0.9'));
  expect(found.map(({ cost, ways }) => [cost, ways[0]?.nextHop])).toEqual([
    [11, 'b'],
    [25, 'c'],
  ]);
});

test('a range stands for its networks at the cost of the farthest; others are told one by one at the least', () => {
  const graph = area(['a 10 b', 'a 30 c'], {
    b: [
      ['10.1.0.0/24', 1],
      ['10.9.9.9/32', 1],
    ],
    c: [
      ['10.1.1.0/24', 1],
      ['10.9.9.9/32', 1],
    ],
  });
  const told = summaries(graph, shortestWays(graph, 'a'), [toPrefix('10.1.0.0/16'), toPrefix('10.2.0.0/16')]);
  expect(told.map(({ prefix, cost }) => `${formatPrefix(prefix)} ${cost}`)).toEqual([
    '10.1.0.0/16 31',
    '10.9.9.9/32 11',
  ]);
});

test('longest first, then inside before summaries before outside, then the cost, then how far', () => {
  const made = (text: string, rank: number, cost: number, far = 0) => ({
    prefix: toPrefix(text),
    rank,
    cost,
    far,
    ways: [],
    via: '',
    discard: false,
  });
  const order = [
    made('10.0.0.0/24', RANK.external, 20, 9),
    made('10.0.0.0/16', RANK.intra, 500),
    made('10.0.0.0/16', RANK.inter, 1),
    made('10.0.0.0/16', RANK.external, 20, 1),
    made('10.0.0.0/16', RANK.external, 20, 2),
    made('10.0.0.0/16', RANK.external, 21, 1),
  ];
  for (const [at, one] of order.entries()) {
    for (const later of order.slice(at + 1))
      expect([precedes(one, later), precedes(later, one)]).toEqual([true, false]);
  }
});
