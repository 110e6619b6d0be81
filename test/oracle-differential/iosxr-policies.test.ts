/** Routes through the policies as IOS XR has them in its text, beside what the route oracle makes of them. */
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
import { loadPlatforms } from '../../src/render/platform.ts';
import { iosXrDevices } from '../support/iosxr-province.ts';
import { type Route, through } from './iosxr-policies.ts';
import { released } from './released.ts';

const devices = [...iosXrDevices(3), ...released('cisco-iosxr')].filter(({ device }) => device.bgp !== null);

function read(text: string): Tree {
  const { tree, diagnostics } = parse('cisco-iosxr', text, 'running-config');
  expect(diagnostics).toEqual([]);
  return tree;
}

/** Lengths around those of a list's entries, at its own addresses. */
function prefixes(device: Device, family: 4 | 6): string[] {
  const longest = family === 4 ? 32 : 128;
  const entries = device.policy.prefixLists.filter((one) => one.family === family).flatMap((one) => one.entries);
  const anywhere = family === 4 ? '8.0.0.0' : '2a00::';
  const others = family === 4 ? ['8.8.8.0/24', '0.0.0.0/0', '128.0.0.0/1'] : ['2a00::/32', '::/0', '2000::/3'];
  const found = entries.flatMap(({ prefix, ge, le }) => {
    const [address = '', length = ''] = prefix.split('/');
    const lengths = [Number(length), Number(length) + 1, ge ?? 0, (ge ?? 0) - 1, le ?? 0, (le ?? 0) + 1, longest];
    return lengths
      .filter((one) => one >= Math.max(Number(length), 7) && one <= longest)
      .map((one) => `${Number(length) === 0 ? anywhere : address}/${one}`);
  });
  return [...new Set([...found, ...others])];
}

/** Each prefix with every seventh of what a route may carry, others each time, so that a run stays short and every pair comes up. */
function* routes(device: Device, family: 4 | 6): Generator<[Path, string]> {
  const asn = device.bgp!.asn;
  const origins = device.policy.asPathLists.flatMap(({ entries }) => entries.flatMap(({ from, to }) => [from, to]));
  const paths = [[64500], [64500, 0, 64496], [23456], ...origins.map((one) => [64500, one]), [origins[0] ?? 1, 64500]];
  const sets = [[], ['65535:0'], ['65535:666'], ['65535:0', '65535:666', '64500:1']];
  const larges = [[], [`${asn}:100:1`, '64500:1:1'], [`${asn}:0:0`]];
  const states = ['valid', 'invalid', 'not-found'] as const;
  for (const [at, text] of prefixes(device, family).entries()) {
    let turn = at;
    for (const asPath of paths) {
      for (const communities of sets) {
        for (const largeCommunities of larges) {
          if (++turn % 7 !== 0) continue;
          const rpki = states[(at + Math.trunc(turn / 7)) % 3]!;
          const plain = plainPath(toPrefix(text), asPath, '192.0.2.1', null);
          yield [{ ...plain, communities, largeCommunities, rpki }, formatPrefix(plain.prefix)];
        }
      }
    }
  }
}

function asRoute(path: Path, prefix: string): Route {
  const { asPath, localPreference, metric, communities, largeCommunities, rpki } = path;
  return { prefix, asPath, localPreference, metric, communities, largeCommunities, validation: rpki };
}

/** Policies of a session as its neighbour's family has them. */
function policiesOf(tree: Tree, session: BgpSession): { import: string; export: string } {
  const neighbours: Node[] = [];
  const search = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (wordsOf(node).join(' ') === `neighbor ${session.remote}`) neighbours.push(node);
      search(node.children);
    }
  };
  search(tree.children.filter((one) => wordsOf(one).slice(0, 2).join(' ') === 'router bgp'));
  expect(neighbours).toHaveLength(1);
  const family = neighbours[0]!.children.find((one) => wordsOf(one)[0] === 'address-family');
  const lines = family!.children.map(wordsOf).filter(([word]) => word === 'route-policy');
  const of = (way: string): string => lines.find((words) => words[2] === way)?.[1] ?? '';
  return { import: of('in'), export: of('out') };
}

interface Tally {
  accepted: number;
  refused: number;
  apart: string[];
}

function compare({ device, text }: { device: Device; text: string }): Tally {
  const tree = read(text);
  const tally: Tally = { accepted: 0, refused: 0, apart: [] };
  const seen = new Set<string>();
  for (const session of device.bgp?.sessions ?? []) {
    const named = policiesOf(tree, session);
    for (const way of ['import', 'export'] as const) {
      const key = `${named[way]} ${session.family}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const policy = way === 'import' ? session.importPolicy : session.exportPolicy;
      for (const [path, prefix] of routes(device, session.family)) {
        const said = through(tree, named[way], asRoute(path, prefix));
        const { path: known } = decide(device, policy, path, device.bgp!.asn);
        tally[known === null ? 'refused' : 'accepted']++;
        const expected = known === null ? null : asRoute(known, prefix);
        if (form(said) !== form(expected))
          tally.apart.push(`${device.id} ${key}: ${prefix} ${form(said)} ${form(expected)}`);
      }
    }
  }
  return tally;
}

const form = (route: Route | null): string =>
  JSON.stringify(
    route === null
      ? null
      : {
          ...route,
          communities: [...new Set(route.communities)].sort(),
          largeCommunities: [...new Set(route.largeCommunities)].sort(),
        },
  );

describe('route policies in the text of IOS XR', () => {
  it('agree with the oracle, session by session', { timeout: 120_000 }, () => {
    const tallies = devices.map(compare);
    expect(tallies.flatMap(({ apart }) => apart).slice(0, 10)).toEqual([]);
    const sum = (of: 'accepted' | 'refused'): number => tallies.reduce((all, one) => all + one[of], 0);
    expect(sum('accepted')).toBeGreaterThan(1000);
    expect(sum('refused')).toBeGreaterThan(1000);
  });

  it('do without what a list denies before it permits more', { timeout: 120_000 }, () => {
    const { device } = devices[0]!;
    const list = device.policy.prefixLists.find(({ name }) => name === 'OWN4')!;
    const first = list.entries[0]!;
    const denied = { ...first, sequence: 1, action: 'deny' as const, ge: 30, le: 32 };
    const entries = [denied, ...list.entries.map((one) => ({ ...one, le: 32 }))];
    const prefixLists = device.policy.prefixLists.map((one) => (one === list ? { ...one, entries } : one));
    const nested: Device = { ...device, policy: { ...device.policy, prefixLists } };
    const text = renderDevice(loadPlatforms(['templates']).platforms, nested).files[0]!.text;
    expect(compare({ device: nested, text }).apart).toEqual([]);
    const whole = text.replaceAll(` and not destination in ${list.name}-EXCEPT`, '');
    expect(whole).not.toBe(text);
    expect(compare({ device: nested, text: whole }).apart).not.toEqual([]);
  });

  it.each([
    ['a length', ' ge 25 le 32', ' ge 26 le 32'],
    ['a range of AS numbers', "'[64512..65535]'", "'[64513..65535]'"],
    ['zero in a path', "ios-regex '_0_'", "ios-regex '_1_'"],
    ['a preference', 'set local-preference 100', 'set local-preference 101'],
    ['what is deleted', / *delete large-community in OWN-LARGE\n/, ''],
    ['what is put in front', /prepend as-path (\d+) 2/, 'prepend as-path $1 3'],
    ['an action', /(validation-state is invalid then\n.*\n *)drop/, '$1done'],
    ['what ends a policy', /done(\n {2}endif)/, 'pass$1'],
  ])('would part from it by %s', { timeout: 120_000 }, (_, from, to) => {
    const parted = devices.some(({ device, text }) => {
      const broken = text.replace(from, to);
      return broken !== text && compare({ device, text: broken }).apart.length > 0;
    });
    expect(parted).toBe(true);
  });
});
