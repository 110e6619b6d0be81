/** Routes through the filters as a MikroTik has them in its text, beside what the route oracle makes of them. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/config/dialects.ts';
import type { Tree } from '../../src/config/tree.ts';
import { formatPrefix } from '../../src/lib/ip/format.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import type { Device } from '../../src/network/model/device.ts';
import { type Path, plainPath } from '../../src/network/oracle/bgp/path.ts';
import { decide } from '../../src/network/oracle/bgp/policy.ts';
import { renderDevice } from '../../src/render/device.ts';
import { rosBorder } from '../render/fixtures/routeros.ts';
import { shippedPlatforms } from '../support/equipment.ts';
import { rosProvince } from '../support/routeros-province.ts';
import type { Route } from './junos-policies.ts';
import { released } from './released.ts';
import { commands, RouteFilters } from './routeros-policies.ts';

const platforms = shippedPlatforms();

interface Subject {
  device: Device;
  text: string;
}

/** Routers of communes with one line and with two, generated and of the example, and one that speaks to the outside. */
function subjects(): Subject[] {
  const made = rosProvince(3).map(({ device, files }) => ({ device, text: files.get('routeros.rsc')! }));
  const lines = [made, released('mikrotik-routeros')].flatMap((all) => {
    const speaking = all.filter(({ device }) => device.bgp !== null);
    return [...new Map(speaking.map((one) => [one.device.bgp!.sessions.length, one])).values()];
  });
  const border = rosBorder();
  return [...lines, { device: border, text: renderDevice(platforms, border).files[0]!.text }];
}

const all = subjects();

function read(text: string): Tree {
  const { tree, diagnostics } = parse('mikrotik-routeros', text, 'routeros.rsc');
  expect(diagnostics).toEqual([]);
  return tree;
}

/** Lengths around those of a list's entries, at its own addresses, and what no list names. */
function prefixes(device: Device, family: 4 | 6): string[] {
  const longest = family === 4 ? 32 : 128;
  const entries = device.policy.prefixLists.filter((one) => one.family === family).flatMap((one) => one.entries);
  const others = family === 4 ? ['8.8.8.0/24', '0.0.0.0/0', '128.0.0.0/1'] : ['2a00::/32', '::/0', '2000::/3'];
  const found = entries.flatMap(({ prefix, ge, le }) => {
    const [address, length] = prefix.split('/') as [string, string];
    return [Number(length), Number(length) + 1, ge ?? 0, (ge ?? 0) - 1, le ?? 0, (le ?? 0) + 1, longest]
      .filter((one) => one >= Number(length) && one <= longest && one > 0)
      .map((one) => `${address}/${one}`);
  });
  return [...new Set([...found, ...others])];
}

/** Everything that a term of any policy asks for, and what none does. */
function* routes(device: Device, family: 4 | 6): Generator<Path> {
  const asn = device.bgp!.asn;
  for (const text of prefixes(device, family)) {
    for (const asPath of [[64500], [64500, 64496], [64500, 0, 64496], [0]]) {
      for (const communities of [[], ['65535:0'], ['65535:666', '64500:1']]) {
        for (const largeCommunities of [[], [`${asn}:100:1`, '64500:1:1'], [`${asn}:0:0`]]) {
          for (const rpki of ['valid', 'invalid', 'not-found'] as const)
            yield { ...plainPath(toPrefix(text), asPath, '192.0.2.1', null), communities, largeCommunities, rpki };
        }
      }
    }
  }
}

const asRoute = (path: Path): Route => ({
  protocol: 'bgp',
  type: 'external',
  prefix: formatPrefix(path.prefix),
  asPath: path.asPath,
  localPreference: path.localPreference,
  metric: path.metric,
  communities: [...path.communities, ...path.largeCommunities.map((one) => `large:${one}`)],
  validation: path.rpki === 'not-found' ? 'unknown' : path.rpki,
});

interface Tally {
  accepted: number;
  refused: number;
  apart: string[];
}

/** Every route through what the text says and through the oracle, session by session. */
function compare({ device, text }: Subject): Tally {
  const tree = read(text);
  const filters = new RouteFilters(tree, device.bgp!.asn);
  const connections = commands(tree, '/routing bgp connection');
  const tally: Tally = { accepted: 0, refused: 0, apart: [] };
  for (const session of device.bgp!.sessions) {
    const connection = connections.find((one) => one.get('name') === session.name)!;
    for (const [chain, policy, bare] of [
      [connection.get('input.filter')!, session.importPolicy, false],
      [connection.get('output.filter-chain')!, session.exportPolicy, !session.sendCommunity],
    ] as const) {
      for (const path of routes(device, session.family)) {
        const said = filters.through(chain, asRoute(path));
        const known = decide(device, policy, path, device.bgp!.asn).path;
        tally[known === null ? 'refused' : 'accepted']++;
        const expected = known === null ? null : { ...asRoute(known), ...(bare ? { communities: [] } : {}) };
        if (form(said) !== form(expected)) tally.apart.push(`${device.id} ${chain}: ${formatPrefix(path.prefix)}`);
      }
    }
  }
  return tally;
}

const form = (route: Route | null): string =>
  JSON.stringify(route === null ? null : { ...route, communities: [...new Set(route.communities)].sort() });

describe('route filters in the text of RouterOS', () => {
  it('agree with the oracle, session by session', { timeout: 120_000 }, () => {
    const tallies = all.map(compare);
    expect(tallies.flatMap(({ apart }) => apart).slice(0, 20)).toEqual([]);
    const sum = (of: 'accepted' | 'refused'): number => tallies.reduce((total, one) => total + one[of], 0);
    expect(sum('accepted')).toBeGreaterThan(1000);
    expect(sum('refused')).toBeGreaterThan(1000);
  });

  it('tell what the device originates by a list of its networks', () => {
    for (const { device, text } of all) {
      const tree = read(text);
      for (const [family, root] of [
        [4, '/ip'],
        [6, '/ipv6'],
      ] as const) {
        const listed = commands(tree, `${root} firewall address-list`).filter(
          (one) => one.get('list') === 'bgp-networks',
        );
        const held = device.bgp!.networks.filter((one) => one.family === family && one.vrf === null);
        const addresses = listed.map((one) => one.get('address')!.replace(/^([0-9.]+)$/, '$1/32'));
        expect(addresses).toEqual(held.map(({ prefix }) => prefix));
      }
    }
  });

  it.each([
    ['a length', 'dst-len in 40-48', 'dst-len in 41-48'],
    ['a list of paths', 'bgp-as-path [0]', 'bgp-as-path [64496]'],
    ['a preference', 'set bgp-local-pref 200', 'set bgp-local-pref 201'],
    ['what is deleted', /delete bgp-large-communities regexp [^;]*; /, ''],
    ['an action', 'rpki invalid) { reject', 'rpki invalid) { accept'],
    ['what goes without communities', 'delete bgp-communities wk,other; ', ''],
    ['a default', 'dst == 0.0.0.0/0', 'dst in 0.0.0.0/0'],
  ])('would part from it by %s', { timeout: 120_000 }, (_, from, to) => {
    const parted = all.some(({ device, text }) => {
      const broken = text.replace(from, to);
      return broken !== text && compare({ device, text: broken }).apart.length > 0;
    });
    expect(parted).toBe(true);
  });
});
