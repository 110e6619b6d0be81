/** Routes through the policies as a Junos device has them in its text, beside what the route oracle makes of them. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/config/dialects.ts';
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Node, Tree } from '../../src/config/tree.ts';
import { formatPrefix } from '../../src/lib/ip/format.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import type { Device } from '../../src/network/model/device.ts';
import type { BgpSession } from '../../src/network/model/routing.ts';
import { type Path, plainPath } from '../../src/network/oracle/bgp/path.ts';
import { decide } from '../../src/network/oracle/bgp/policy.ts';

import { renderDevice } from '../../src/render/device.ts';
import { shippedPlatforms } from '../support/equipment.ts';
import { junosProvince } from '../support/junos-province.ts';
import { type Route, through } from './junos-policies.ts';
import { type Carried, PATHS, routesOf } from './policy-agreement.ts';
import { released } from './released.ts';

/** Borders of a generated province, and the example's. */
const borders = [...junosProvince(3, ['border']), ...released('juniper-junos')].filter(
  ({ device }) => device.bgp !== null,
);
const devices = borders.map(({ device, text }) => ({ device, text, tree: read(text) }));

function read(text: string): Tree {
  const { tree, diagnostics } = parse('juniper-junos', text, 'juniper.conf');
  expect(diagnostics).toEqual([]);
  return tree;
}

const carried = ({ bgp }: Device): Carried => ({
  paths: PATHS,
  larges: [[], [`${bgp!.asn}:100:1`, '64500:1:1'], [`${bgp!.asn}:0:0`]],
});

const VALIDATION = { valid: 'valid', invalid: 'invalid', 'not-found': 'unknown' } as const;

function asRoute(path: Path, text: string): Route {
  return {
    protocol: 'bgp',
    type: 'external',
    prefix: text,
    asPath: path.asPath,
    localPreference: path.localPreference,
    metric: path.metric,
    communities: [...path.communities, ...path.largeCommunities.map((one) => `large:${one}`)],
    validation: VALIDATION[path.rpki],
  };
}

/** Import and export of a session as its neighbour statement has them. */
function chains(tree: Tree, session: BgpSession): { import: string[]; export: string[] } {
  const neighbours: Node[] = [];
  const search = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (wordsOf(node)[0] === 'neighbor' && wordsOf(node)[1] === session.remote) neighbours.push(node);
      search(node.children);
    }
  };
  search(tree.children.filter((one) => ['protocols', 'routing-instances'].includes(wordsOf(one)[0] ?? '')));
  expect(neighbours).toHaveLength(1);
  const of = (word: string): string[] =>
    neighbours[0]!.children.filter((one) => wordsOf(one)[0] === word).flatMap((one) => wordsOf(one).slice(1));
  return { import: of('import'), export: of('export') };
}

interface Tally {
  accepted: number;
  refused: number;
  apart: string[];
}

/** Every route through what the text says and through the oracle. */
function compare(device: Device, tree: Tree): Tally {
  const tally: Tally = { accepted: 0, refused: 0, apart: [] };
  const seen = new Set<string>();
  for (const session of device.bgp!.sessions) {
    const chain = chains(tree, session);
    for (const way of ['import', 'export'] as const) {
      const policy = way === 'import' ? session.importPolicy : session.exportPolicy;
      const key = `${chain[way].join(' ')} ${session.family}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const path of routesOf(device, session.family, carried(device))) {
        const text = prefixText(path);
        const said = through(tree, chain[way], asRoute(path, text));
        const { path: known } = decide(device, policy, path, device.bgp!.asn);
        tally[known === null ? 'refused' : 'accepted']++;
        const expected = known === null ? null : asRoute(known, text);
        if (!same(said, expected)) tally.apart.push(`${device.id} ${key}: ${text} ${JSON.stringify(path.asPath)}`);
      }
    }
  }
  return tally;
}

function same(one: Route | null, other: Route | null): boolean {
  const form = (route: Route | null): string =>
    JSON.stringify(route === null ? null : { ...route, communities: [...route.communities].sort() });
  return form(one) === form(other);
}

const texts = new WeakMap<object, string>();

function prefixText({ prefix }: Path): string {
  const known = texts.get(prefix);
  if (known !== undefined) return known;
  const text = formatPrefix(prefix);
  texts.set(prefix, text);
  return text;
}

describe('route policies in the text of Junos', () => {
  it('agree with the oracle, session by session', { timeout: 120_000 }, () => {
    const tallies = devices.map(({ device, tree }) => compare(device, tree));
    expect(tallies.flatMap(({ apart }) => apart)).toEqual([]);
    const sum = (of: 'accepted' | 'refused'): number => tallies.reduce((all, one) => all + one[of], 0);
    expect(sum('accepted')).toBeGreaterThan(1000);
    expect(sum('refused')).toBeGreaterThan(1000);
  });

  it('let leave what BGP brought and the networks of the device, and nothing else of other protocols', () => {
    for (const { device, tree } of devices) {
      for (const session of device.bgp!.sessions.filter(({ kind }) => kind === 'ibgp')) {
        const chain = chains(tree, session).export;
        const own = device.bgp!.networks.filter((one) => one.family === session.family && one.vrf === session.vrf);
        const others = device.staticRoutes.filter((one) => one.family === session.family && one.vrf === session.vrf);
        const networks = new Set(own.map(({ prefix }) => prefix));
        for (const prefix of new Set([...networks, ...others.map((one) => one.prefix)])) {
          const path: Path = plainPath(toPrefix(prefix), [], '', null);
          const out = through(tree, chain, { ...asRoute(path, prefix), protocol: 'static' });
          expect([device.id, prefix, out !== null]).toEqual([device.id, prefix, networks.has(prefix)]);
        }
      }
    }
  });

  it('walk up a list in which one prefix is part of another', () => {
    const { device } = devices[0]!;
    const list = device.policy.prefixLists.find(({ name }) => name === 'OWN-OR-LONGER4')!;
    const entry = list.entries[0]!;
    const entries = [
      { ...entry, prefix: '8.0.0.0/8', ge: 24, le: 24 },
      { ...entry, prefix: '8.255.0.0/16', ge: 25, le: 32 },
    ];
    const prefixLists = device.policy.prefixLists.map((one) => (one === list ? { ...one, entries } : one));
    const nested: Device = { ...device, policy: { ...device.policy, prefixLists } };
    const text = renderDevice(shippedPlatforms(), nested).files[0]!.text;
    expect(compare(nested, read(text)).apart).toEqual([]);
    const still = text.replace(/^ *defaults \{\n *route-filter \{\n *walkup;\n *\}\n *\}\n/m, '');
    expect(still).not.toBe(text);
    expect(compare(nested, read(still)).apart).not.toEqual([]);
  });

  it.each([
    ['a length', 'prefix-length-range /25-/32', 'prefix-length-range /26-/32'],
    ['a range of AS numbers', '[64512-65535]', '[64513-65535]'],
    ['a preference', 'local-preference 100;', 'local-preference 101;'],
    ['what is deleted', 'community delete OWN-LARGE;\n', ''],
    ['an action', /(validation-database invalid;\n *\}\n *then )reject/, '$1accept'],
  ])('would part from it by %s', { timeout: 120_000 }, (_, from, to) => {
    const parted = devices.some(({ device, text }) => {
      const broken = text.replace(from, to);
      return broken !== text && compare(device, read(broken)).apart.length > 0;
    });
    expect(parted).toBe(true);
  });
});
