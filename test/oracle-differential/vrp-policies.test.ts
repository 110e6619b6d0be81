/**
 * Routes through the policies as VRP has them in its text, beside what the route oracle makes of them: those of routers in sites,
 * and those of borders, which are the hardest. Of large communities VRP replaces all where the model takes out its own: routes
 * here carry none of others.
 */
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/config/dialects.ts';
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Tree } from '../../src/config/tree.ts';
import { formatPrefix } from '../../src/lib/ip/format.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import type { Device } from '../../src/network/model/device.ts';
import type { BgpSession } from '../../src/network/model/routing.ts';
import { type Path, plainPath } from '../../src/network/oracle/bgp/path.ts';
import { decide } from '../../src/network/oracle/bgp/policy.ts';
import { renderDevice } from '../../src/render/device.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { vrpBorder } from '../render/fixtures/vrp.ts';
import { junosProvince } from '../support/junos-province.ts';
import { released } from './released.ts';
import { type Route, through } from './vrp-policies.ts';

const { platforms } = loadPlatforms(['templates']);

function asVrp(device: Device): { device: Device; text: string } {
  const own: Device = { ...device, platform: 'huawei-vrp', release: 'V300R021' };
  const { files, mistakes } = renderDevice(platforms, own);
  expect(mistakes).toEqual([]);
  return { device: own, text: files[0]!.text };
}

/** Routers of the example as they were released, one of each number of lines. */
const routers = new Map(
  released('huawei-vrp')
    .filter(({ device }) => device.bgp !== null)
    .map((one) => [`${one.device.site.tier} ${one.device.bgp!.sessions.length}`, one] as const),
);
const devices = [...[...junosProvince(3).map(({ device }) => device), vrpBorder()].map(asVrp), ...routers.values()];

function read(text: string): Tree {
  const { tree, diagnostics } = parse('huawei-vrp', text, 'vrpcfg.cfg');
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

/** Each prefix with every seventh of what a route may carry, so that a run stays short. */
function* routes(device: Device, family: 4 | 6): Generator<[Path, string]> {
  const asn = device.bgp!.asn;
  const paths = [[64500], [64500, 64496], [64500, 0, 64496], [64500, 64512], [64500, 4_200_000_000], [23456]];
  const sets = [[], ['65535:0'], ['65535:666'], ['65535:0', '65535:666', '64500:1']];
  const larges = [[], [`${asn}:100:1`], [`${asn}:0:0`]];
  const states = ['valid', 'invalid', 'not-found'] as const;
  let turn = 0;
  for (const text of prefixes(device, family)) {
    for (const asPath of paths) {
      for (const communities of sets) {
        for (const largeCommunities of larges) {
          if (++turn % 7 !== 0) continue;
          const rpki = states[Math.trunc(turn / 7) % 3]!;
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

/** Policies of a session as its family has them. */
function policiesOf(tree: Tree, session: BgpSession): { import: string; export: string } {
  const peer = session.remote.toUpperCase();
  const lines = tree.children
    .filter((one) => wordsOf(one)[0] === 'bgp')
    .flatMap((one) => one.children)
    .flatMap((one) => one.children.map(wordsOf))
    .filter(([first, second, third]) => first === 'peer' && second === peer && third === 'route-policy');
  const of = (way: string): string => lines.find((words) => words[4] === way)?.[3] ?? '';
  expect(lines).toHaveLength(2);
  return { import: of('import'), export: of('export') };
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

describe('route-policies in the text of VRP', () => {
  it('agree with the oracle, session by session', { timeout: 120_000 }, () => {
    const tallies = devices.map(compare);
    expect(tallies.flatMap(({ apart }) => apart).slice(0, 10)).toEqual([]);
    const sum = (of: 'accepted' | 'refused'): number => tallies.reduce((all, one) => all + one[of], 0);
    expect(sum('accepted')).toBeGreaterThan(500);
    expect(sum('refused')).toBeGreaterThan(1000);
  });

  it.each([
    ['a length', 'greater-equal 25', 'greater-equal 26'],
    ['a path', /ip as-path-filter (\S+) permit \S+/, 'ip as-path-filter $1 permit _1_'],
    ['a preference', 'apply local-preference 100', 'apply local-preference 101'],
    ['what is replaced', / overwrite$/m, ' additive'],
    ['an action', /deny( node \d+\n if-match rpki)/, 'permit$1'],
  ])('would part from it by %s', { timeout: 120_000 }, (_, from, to) => {
    const parted = devices.some(({ device, text }) => {
      const broken = text.replace(from, to);
      return broken !== text && compare({ device, text: broken }).apart.length > 0;
    });
    expect(parted).toBe(true);
  });
});
