/** Lines to delete, and which of them: as pure as they are. The lab itself runs by `npm run proof -- --kill`. */
import { describe, expect, test } from 'vitest';
import { deletionsOf } from './kill/lines.ts';
import { reasonOf } from './kill/reasons.ts';
import { killReport } from './kill/report.ts';
import type { Found } from './kill/state.ts';

const shown = (dialect: Parameters<typeof deletionsOf>[0], text: string) =>
  deletionsOf(dialect, text).map(({ within, words, text: rest }) => [[...within, words].join(' > '), rest]);

describe('the active lines of a file, each with what is left', () => {
  test('FRR: a head takes what stands below it along, up to its exit', () => {
    const text =
      '! x\nhostname a\nrouter bgp 1\n neighbor b\n !\n address-family c\n  network d\n exit-address-family\nexit\nend\n';
    expect(shown('frr', text)).toEqual([
      ['hostname a', text.replace('hostname a\n', '')],
      ['router bgp 1', '! x\nhostname a\nend\n'],
      ['router bgp 1 > neighbor b', text.replace(' neighbor b\n', '')],
      ['router bgp 1 > address-family c', text.replace(/ address-family[\s\S]*exit-address-family\n/, '')],
      ['router bgp 1 > address-family c > network d', text.replace('  network d\n', '')],
    ]);
  });

  test('FRR: an empty block ends at its own exit', () => {
    expect(shown('frr', 'bfd\n profile a\n exit\n !\nexit\n')).toEqual([
      ['bfd', ''],
      ['bfd > profile a', 'bfd\n !\nexit\n'],
    ]);
  });

  test('braces on the line of the head, or behind it', () => {
    const nft = 'table t {\n\t# no\n\tchain c {\n\t\tx { 1, 2 } accept\n\t}\n}\n';
    expect(shown('braces', nft)).toEqual([
      ['table t {', ''],
      ['table t { > chain c {', 'table t {\n\t# no\n}\n'],
      ['table t { > chain c { > x { 1, 2 } accept', nft.replace('\t\tx { 1, 2 } accept\n', '')],
    ]);
    const radvd = 'interface a\n{\n\tprefix p\n\t{\n\t\tAdvOnLink on;\n\t};\n};\n';
    expect(shown('braces', radvd)).toEqual([
      ['interface a', ''],
      ['interface a > prefix p', 'interface a\n{\n};\n'],
      ['interface a > prefix p > AdvOnLink on;', radvd.replace('\t\tAdvOnLink on;\n', '')],
    ]);
  });

  test('indentation', () => {
    expect(shown('indent', 'server:\n  a: 1\n\nother:\n  b: 2\n')).toEqual([
      ['server:', '\nother:\n  b: 2\n'],
      ['server: > a: 1', 'server:\n\nother:\n  b: 2\n'],
      ['other:', 'server:\n  a: 1\n\n'],
      ['other: > b: 2', 'server:\n  a: 1\n\nother:\n'],
    ]);
  });

  test('JSON: members and elements below the one member of the file', () => {
    expect(
      shown('json', '{"D": {"a": [1, {"b": 2}], "c": 3}}').map(([words, rest]) => [words, JSON.parse(rest!)]),
    ).toEqual([
      ['a: [1,{"b":2}]', { D: { c: 3 } }],
      ['a > 0: 1', { D: { a: [{ b: 2 }], c: 3 } }],
      ['a > 1: {"b":2}', { D: { a: [1], c: 3 } }],
      ['a > 1 > b: 2', { D: { a: [1, {}], c: 3 } }],
      ['c: 3', { D: { a: [1, { b: 2 }] } }],
    ]);
  });
});

test('what is refused is not counted, and what nobody has explained is told apart', () => {
  const found = (verdict: Found['verdict'], words: string): Found => ({
    ...{ key: words, kind: 'frr', device: 'a', line: 1, within: [], words, verdict, by: '', seconds: 2 },
  });
  const all = [found('seen', 'x'), found('refused', 'y'), found('unseen', 'hostname a'), found('unseen', 'z')];
  expect(reasonOf(all[2]!)).not.toBeNull();
  expect(reasonOf(all[3]!)).toBeNull();
  const text = killReport(all, 9);
  expect(text).toMatch(/all +4 +1 +3 +1 +2 +1 +33\.3 %/);
  expect(text).toMatch(/NOT explained: 1\n {2}frr a:1 {2}z/);
});
