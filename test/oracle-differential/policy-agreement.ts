/** Routes through policies as they stand in rendered text, beside the route oracle's word, for every platform's test. */
import { expect } from 'vitest';
import type { Tree } from '../../src/config/tree.ts';
import { formatPrefix } from '../../src/lib/ip/format.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import type { Device } from '../../src/network/model/device.ts';
import type { BgpSession } from '../../src/network/model/routing.ts';
import { type Path, plainPath } from '../../src/network/oracle/bgp/path.ts';
import { decide } from '../../src/network/oracle/bgp/policy.ts';

/** A route as a reader of text takes it and gives it back. */
export interface Route {
  prefix: string;
  asPath: readonly number[];
  localPreference: number;
  metric: number;
  communities: readonly string[];
  largeCommunities: readonly string[];
  validation: Path['rpki'];
}

/** How a platform's text is read. */
export interface Reader {
  read: (text: string) => Tree;
  /** Names of the policies of a session. */
  policiesOf: (tree: Tree, session: BgpSession) => { import: string; export: string };
  /** What a policy makes of a route; null where it refuses it. */
  through: (tree: Tree, policy: string, route: Route) => Route | null;
  carried: (device: Device) => Carried;
}

/** What routes may carry. */
export interface Carried {
  paths: readonly (readonly number[])[];
  larges: readonly (readonly string[])[];
}

export interface Subject {
  device: Device;
  text: string;
}

interface Tally {
  accepted: number;
  refused: number;
  apart: string[];
}

/** Paths that policies of a border tell apart: a short one, longer ones, reserved and private numbers (RFC 7607, RFC 6996). */
export const PATHS = [[64500], [64500, 64496], [64500, 0, 64496], [64500, 64512], [64500, 4_200_000_000], [23456]];

const SETS = [[], ['65535:0'], ['65535:666'], ['65535:0', '65535:666', '64500:1']];
const STATES = ['valid', 'invalid', 'not-found'] as const;

/** Lengths around those of a list's entries, at its own addresses. */
export function prefixesOf(device: Device, family: 4 | 6): string[] {
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

/**
 * Each prefix with every seventh of what a route may carry, others each time, so that a run stays short and every pair
 * comes up.
 */
export function* routesOf(device: Device, family: 4 | 6, { paths, larges }: Carried): Generator<Path> {
  for (const [at, text] of prefixesOf(device, family).entries()) {
    const prefix = toPrefix(text);
    let turn = at;
    for (const asPath of paths) {
      for (const communities of SETS) {
        for (const largeCommunities of larges) {
          if (++turn % 7 !== 0) continue;
          const rpki = STATES[(at + Math.trunc(turn / 7)) % 3]!;
          yield {
            ...plainPath(prefix, [...asPath], '192.0.2.1', null),
            communities,
            largeCommunities: [...largeCommunities],
            rpki,
          };
        }
      }
    }
  }
}

/** Every route through what the text says and through the oracle, session by session, each policy once. */
export function comparePolicies({ device, text }: Subject, { read, policiesOf, through, carried }: Reader): Tally {
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
      for (const path of routesOf(device, session.family, carried(device))) {
        const prefix = formatPrefix(path.prefix);
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

/** No route apart, and both verdicts common enough that none of them is reached by chance. */
export function expectPolicies(subjects: readonly Subject[], reader: Reader, accepted: number): void {
  const tallies = subjects.map((one) => comparePolicies(one, reader));
  expect(tallies.flatMap(({ apart }) => apart).slice(0, 10)).toEqual([]);
  const sum = (of: 'accepted' | 'refused'): number => tallies.reduce((all, one) => all + one[of], 0);
  expect(sum('accepted')).toBeGreaterThan(accepted);
  expect(sum('refused')).toBeGreaterThan(1000);
}

/** The same text with one mistake parts from the oracle at one device or another. */
export function expectParting(subjects: readonly Subject[], reader: Reader, from: string | RegExp, to: string): void {
  const parted = subjects.some(({ device, text }) => {
    const broken = text.replace(from, to);
    return broken !== text && comparePolicies({ device, text: broken }, reader).apart.length > 0;
  });
  expect(parted).toBe(true);
}

function asRoute(path: Path, prefix: string): Route {
  const { asPath, localPreference, metric, communities, largeCommunities, rpki } = path;
  return { prefix, asPath, localPreference, metric, communities, largeCommunities, validation: rpki };
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
