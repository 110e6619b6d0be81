/** Routes through the policies as IOS XR has them in its text, beside what the route oracle makes of them. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/config/dialects.ts';
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Node, Tree } from '../../src/config/tree.ts';
import type { Device } from '../../src/network/model/device.ts';
import type { BgpSession } from '../../src/network/model/routing.ts';
import { renderDevice } from '../../src/render/device.ts';
import { shippedPlatforms } from '../support/equipment.ts';
import { iosXrDevices } from '../support/iosxr-province.ts';
import { through } from './iosxr-policies.ts';
import { type Carried, comparePolicies, expectParting, expectPolicies, type Reader } from './policy-agreement.ts';
import { released } from './released.ts';

const devices = [...iosXrDevices(3), ...released('cisco-iosxr')].filter(({ device }) => device.bgp !== null);

function read(text: string): Tree {
  const { tree, diagnostics } = parse('cisco-iosxr', text, 'running-config');
  expect(diagnostics).toEqual([]);
  return tree;
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

/** Numbers at the ends of what its lists speak of, at either end of a path. */
function carried({ bgp, policy }: Device): Carried {
  const origins = policy.asPathLists.flatMap(({ entries }) => entries.flatMap(({ from, to }) => [from, to]));
  const paths = [[64500], [64500, 0, 64496], [23456], ...origins.map((one) => [64500, one]), [origins[0] ?? 1, 64500]];
  return { paths, larges: [[], [`${bgp!.asn}:100:1`, '64500:1:1'], [`${bgp!.asn}:0:0`]] };
}

const reader: Reader = { read, policiesOf, through, carried };

describe('route policies in the text of IOS XR', () => {
  it('agree with the oracle, session by session', { timeout: 120_000 }, () => {
    expectPolicies(devices, reader, 1000);
  });

  it('do without what a list denies before it permits more', { timeout: 120_000 }, () => {
    const { device } = devices[0]!;
    const list = device.policy.prefixLists.find(({ name }) => name === 'OWN4')!;
    const first = list.entries[0]!;
    const denied = { ...first, sequence: 1, action: 'deny' as const, ge: 30, le: 32 };
    const entries = [denied, ...list.entries.map((one) => ({ ...one, le: 32 }))];
    const prefixLists = device.policy.prefixLists.map((one) => (one === list ? { ...one, entries } : one));
    const nested: Device = { ...device, policy: { ...device.policy, prefixLists } };
    const text = renderDevice(shippedPlatforms(), nested).files[0]!.text;
    expect(comparePolicies({ device: nested, text }, reader).apart).toEqual([]);
    const whole = text.replaceAll(` and not destination in ${list.name}-EXCEPT`, '');
    expect(whole).not.toBe(text);
    expect(comparePolicies({ device: nested, text: whole }, reader).apart).not.toEqual([]);
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
    expectParting(devices, reader, from, to);
  });
});
