import { describe, expect, test } from 'vitest';
import { alternativesIn } from '../../src/explain/alternatives.ts';
import { identitiesOf, lostLines } from '../../src/explain/identity.ts';
import { rulesNamedAt } from '../../src/explain/references.ts';
import { traced } from '../../src/explain/trace.ts';
import { wordsOf } from '../../src/explain/words.ts';
import { changed, GONE } from '../../src/explain/world.ts';
import type { WholeInventory } from '../../src/network/context.ts';
import { shippedSchemas } from '../../src/pipeline.ts';

describe('identities of lines', () => {
  const lost = (before: string, after: string, dialect: Parameters<typeof identitiesOf>[1] = 'indent') =>
    [...lostLines(identitiesOf(before, dialect), identitiesOf(after, dialect))].map((line) => line + 1);

  test('a line that moves with its section is the same line', () => {
    expect(lost('interface a\n ip x\n!\ninterface b\n ip y\n', 'interface b\n ip y\n!\ninterface a\n ip x\n')).toEqual(
      [],
    );
  });

  test('the same text in another section is another line', () => {
    expect(lost('interface a\n shutdown\ninterface b\n', 'interface a\ninterface b\n shutdown\n')).toEqual([2]);
  });

  test('RouterOS lines belong to the path before them', () => {
    expect(lost('/ip route\nadd x\n/ipv6 route\n', '/ip route\n/ipv6 route\nadd x\n', 'path')).toEqual([2]);
  });

  test('a comma behind an entry of JSON comes and goes', () => {
    expect(lost('[\n  1,\n  2\n]\n', '[\n  1,\n  2,\n  3\n]\n', 'json')).toEqual([]);
  });

  test('of brackets without a name, the next line tells which is meant', () => {
    expect(lost('[\n  {\n    a\n  },\n  {\n    b\n  }\n]\n', '[\n  {\n    b\n  }\n]\n', 'json')).toContain(3);
    expect(lost('[\n  {\n    a\n  },\n  {\n    b\n  }\n]\n', '[\n  {\n    b\n  }\n]\n', 'json')).not.toContain(6);
  });
});

describe('alternatives', () => {
  const sites = {
    one: { profile: 'a@1', stage: 'dual-stack', name: 'X' },
    two: { profile: 'b@1', stage: 'ipv4-only', name: 'Y' },
  };
  const alternatives = alternativesIn({ sites }, shippedSchemas().documents);

  test.each([
    ['/sites/one/stage', 'dual-stack', ['ipv4-only', 'ipv6-only', 'ipv6-mostly']],
    ['/sites/one/profile', 'a@1', ['b@1', 'a@2']],
    ['/sites/one/number', 64, [65, 63, GONE]],
    ['/sites/one/segments/staff/ipv6', '2001:db8:0:1::/64', ['2001:db8:0:2::/64', GONE]],
    ['/management/ntp/upstream/0', '192.0.2.1', ['192.0.2.2', GONE]],
    ['/sites/one/wan/primary/bandwidth', '200M', ['201M', GONE]],
    ['/sites/one', sites.one, [GONE]],
  ])('%s', (pointer, value, others) => {
    expect(alternatives(pointer, value)).toEqual(others);
  });
});

test('a changed inventory shares what does not lie on the way', () => {
  const inventory = { sites: { a: { list: [1, 2, 3] }, b: {} } } as unknown as WholeInventory;
  const changes = [
    { pointer: '/sites/a/list/0', value: GONE },
    { pointer: '/sites/a/list/2', value: GONE },
  ];
  const other = changed(inventory, changes) as unknown as { sites: { a: { list: number[] }; b: object } };
  expect(other.sites.a.list).toEqual([2]);
  expect(other.sites.b).toBe(inventory.sites['b']);
  expect(inventory).toEqual({ sites: { a: { list: [1, 2, 3] }, b: {} } });
});

test('a trace tells each scalar that is read, by its pointer', () => {
  const read: string[] = [];
  const root = traced({ a: { 'x/y': [1, { b: null }] }, c: 2 }, (pointer) => read.push(pointer));
  expect(JSON.stringify(root.a)).toBe('{"x/y":[1,{"b":null}]}');
  expect(read).toEqual(['/a/x~1y/0', '/a/x~1y/1/b']);
  expect(root.a).toBe(root.a);
});

test.each([
  ['/profiles/commune@2/segments/staff/vlan', 10, { holder: 'profile commune@2, segment staff', value: 'vlan 10' }],
  ['/sites/kg/stage', 'dual-stack', { holder: 'site kg', value: 'stage dual-stack' }],
  ['/sites/kg', {}, { holder: 'site kg', value: null }],
  ['/management/ntp/servers/0', 'dc/m', { holder: 'management, ntp', value: 'servers dc/m' }],
  ['/policy/rules/3/action', 'allow', { holder: 'policy, rule 4', value: 'action allow' }],
  ['/addressPlan/ranges/r/ipv6/siteLength', 56, { holder: 'address plan, range r, ipv6', value: 'site length 56' }],
])('words of %s', (pointer, value, words) => {
  expect(wordsOf(pointer, value)).toEqual(words);
});

test('the rule is that of the nearest comment, a few lines above at most', () => {
  const template = '{{!-- RFC 4861 4.2: M and O. --}}\na\n{{! WAN012, not XY1 }}\nb\n\n\n\n\n\n\n\n\nc\n';
  expect(rulesNamedAt(template, 2)).toEqual(['RFC 4861 4.2']);
  expect(rulesNamedAt(template, 4)).toEqual(['WAN012']);
  expect(rulesNamedAt(template, 13)).toEqual([]);
});
