/**
 * Routes through the policies as VRP has them in its text, beside what the route oracle makes of them: those of routers in sites,
 * and those of borders, which are the hardest. Of large communities VRP replaces all where the model takes out its own: routes
 * here carry none of others.
 */
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/config/dialects.ts';
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Tree } from '../../src/config/tree.ts';
import type { Device } from '../../src/network/model/device.ts';
import type { BgpSession } from '../../src/network/model/routing.ts';
import { renderDevice } from '../../src/render/device.ts';
import { vrpBorder } from '../render/fixtures/vrp.ts';
import { shippedPlatforms } from '../support/equipment.ts';
import { junosProvince } from '../support/junos-province.ts';
import { expectParting, expectPolicies, PATHS, type Reader } from './policy-agreement.ts';
import { released } from './released.ts';
import { through } from './vrp-policies.ts';

const platforms = shippedPlatforms();

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

const reader: Reader = {
  read,
  policiesOf,
  through,
  carried: (device) => ({ paths: PATHS, larges: [[], [`${device.bgp!.asn}:100:1`], [`${device.bgp!.asn}:0:0`]] }),
};

describe('route-policies in the text of VRP', () => {
  it('agree with the oracle, session by session', { timeout: 120_000 }, () => {
    expectPolicies(devices, reader, 500);
  });

  it.each([
    ['a length', 'greater-equal 25', 'greater-equal 26'],
    ['a path', /ip as-path-filter (\S+) permit \S+/, 'ip as-path-filter $1 permit _1_'],
    ['a preference', 'apply local-preference 100', 'apply local-preference 101'],
    ['what is replaced', / overwrite$/m, ' additive'],
    ['an action', /deny( node \d+\n if-match rpki)/, 'permit$1'],
  ])('would part from it by %s', { timeout: 120_000 }, (_, from, to) => {
    expectParting(devices, reader, from, to);
  });
});
