/**
 * Routes through the route maps as EOS has them in its text, beside what the route oracle makes of them: those of borders of a
 * province, which are the hardest, and of a written one. Large communities of others stay where the own are taken out.
 */
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/config/dialects.ts';
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Tree } from '../../src/config/tree.ts';
import type { Device } from '../../src/network/model/device.ts';
import type { BgpSession } from '../../src/network/model/routing.ts';
import { renderDevice } from '../../src/render/device.ts';
import { eosBorder } from '../render/fixtures/eos.ts';
import { shippedPlatforms } from '../support/equipment.ts';
import { junosProvince } from '../support/junos-province.ts';
import { through } from './eos-policies.ts';
import { expectParting, expectPolicies, PATHS, type Reader } from './policy-agreement.ts';

const platforms = shippedPlatforms();

function asEos(device: Device): { device: Device; text: string } {
  const interfaces = device.interfaces.map((one) => ({
    ...one,
    ospf: one.ospf === null ? null : { ...one.ospf, keyChain6: null },
  }));
  const own: Device = { ...device, interfaces, platform: 'arista-eos', release: '4.31' };
  const { files, mistakes } = renderDevice(platforms, own);
  expect(mistakes).toEqual([]);
  return { device: own, text: files[0]!.text };
}

const devices = [...junosProvince(3, ['border']).map(({ device }) => device), eosBorder()].map(asEos);

function read(text: string): Tree {
  const { tree, diagnostics } = parse('arista-eos', text, 'running-config');
  expect(diagnostics).toEqual([]);
  return tree;
}

/** Policies of a session as its family has them, in its VRF or outside of any. */
function policiesOf(tree: Tree, session: BgpSession): { import: string; export: string } {
  const process = tree.children.find((one) => wordsOf(one)[0] === 'router' && wordsOf(one)[1] === 'bgp');
  const inside = (process?.children ?? []).flatMap((one) => (wordsOf(one)[0] === 'vrf' ? one.children : [one]));
  const lines = inside
    .filter((one) => wordsOf(one).join(' ') === `address-family ipv${session.family}`)
    .flatMap((one) => one.children.map(wordsOf))
    .filter(([first, second, third]) => first === 'neighbor' && second === session.remote && third === 'route-map');
  const of = (way: string): string => lines.find((words) => words[4] === way)?.[3] ?? '';
  expect(lines).toHaveLength(2);
  return { import: of('in'), export: of('out') };
}

const reader: Reader = {
  read,
  policiesOf,
  through,
  carried: (device) => ({
    paths: PATHS,
    larges: [[], [`${device.bgp!.asn}:100:1`], [`${device.bgp!.asn}:0:0`, '64500:7:7']],
  }),
};

describe('route maps in the text of EOS', () => {
  it('agree with the oracle, session by session', { timeout: 120_000 }, () => {
    expectPolicies(devices, reader, 500);
  });

  it.each([
    ['a length', ' ge 25 le 32', ' ge 26 le 32'],
    ['a path', /(ip as-path access-list \S+) permit \S+ any/, '$1 permit _1_ any'],
    ['a preference', 'set local-preference 100', 'set local-preference 101'],
    ['what is taken out', /^ {3}set large-community large-community-list .*\n/m, ''],
    ['what is left beside', /^( {3}set large-community .*) additive$/m, '$1'],
    ['an action', /deny( \d+\n(?: {3}description .*\n)? {3}match origin-as)/, 'permit$1'],
  ])('would part from it by %s', { timeout: 120_000 }, (_, from, to) => {
    expectParting(devices, reader, from, to);
  });
});
