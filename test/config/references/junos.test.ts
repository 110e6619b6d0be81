/** Names in Junos: what each kind of statement defines and uses. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { references } from '../../../src/config/references.ts';

function told(text: string): { undefined: string[]; unused: string[] } {
  const { tree, diagnostics } = parse('juniper-junos', text, 'juniper.conf');
  expect(diagnostics).toEqual([]);
  const found = references('juniper-junos', tree);
  const words = (list: typeof found.unused): string[] => list.map(({ kind, name }) => `${kind} ${name}`);
  return { undefined: words(found.undefined), unused: words(found.unused) };
}

/** A statement below these. */
const below = (path: string, statement: string): string =>
  path.split(' > ').reduceRight((inner, head) => `${head} { ${inner} }`, statement);

const TERM = 'policy-options > policy-statement P > term 10';

describe('a name that nobody defines', () => {
  it.each([
    ['routing-instances > guest', 'interface xe-0/1/1.2;', ['interface xe-0/1/1.2']],
    ['protocols > ospf3 > area 0.0.0.0', 'interface lo0.0;', ['interface lo0.0']],
    ['protocols > router-advertisement', 'interface irb.10;', ['interface irb.10']],
    [
      'routing-options > static > route 10.0.0.0/8 > qualified-next-hop 10.0.0.1',
      'interface irb.1;',
      ['interface irb.1'],
    ],
    [
      'routing-instances > v > routing-options > rib v.inet6.0 > static > route ::/0 > qualified-next-hop fe80::1',
      'interface irb.1;',
      ['interface irb.1'],
    ],
    [
      'protocols > bgp > group G > neighbor 192.0.2.1',
      'import A; export [ B C ];',
      ['policy A', 'policy B', 'policy C'],
    ],
    ['routing-instances > v > protocols > bgp > group G', 'import A;', ['policy A']],
    ['protocols > ospf', 'export A;', ['policy A']],
    [TERM, 'from community [ A B ];', ['community A', 'community B']],
    [TERM, 'from { community A; as-path-group G; policy Q; }', ['community A', 'as-path-group G', 'policy Q']],
    [TERM, 'from { route-filter-list A; prefix-list B; }', ['route-filter-list A', 'prefix-list B']],
    [TERM, 'then { community add A; community delete B; accept; }', ['community A', 'community B']],
    ['interfaces > lo0 > unit 0 > family inet > filter', 'input A;', ['filter A']],
    ['system > login > user noc', 'class ADMIN;', ['login-class ADMIN']],
    ['system > login > user noc', 'class super-user;', []],
    ['chassis > fpc 0', 'sampling-instance A;', ['sampling-instance A']],
    ['snmp > v3 > target-address A', 'tag-list T; target-parameters P;', ['snmp-tag T', 'snmp-parameters P']],
  ])('%s: %s', (path, statement, expected) => {
    expect(told(below(path, statement)).undefined.sort()).toEqual([...expected].sort());
  });

  it('a filter of the other family is another one', () => {
    const text = `${below('firewall > family inet', 'filter A { term t { then accept; } }')}
      ${below('interfaces > lo0 > unit 0 > family inet6 > filter', 'input A;')}`;
    expect(told(text)).toEqual({ undefined: ['filter A'], unused: ['filter A'] });
  });
});

describe('a name that nobody uses', () => {
  it.each([
    ['policy-options', 'policy-statement P { then reject; }', ['policy P']],
    ['policy-options', 'route-filter-list L { 192.0.2.0/24 exact; }', ['route-filter-list L']],
    ['policy-options', 'community C members [ 64500:1 no-export ];', ['community C']],
    ['policy-options', 'as-path-group G { as-path a ".* 0 .*"; }', ['as-path-group G']],
    ['firewall', 'policer P { then discard; }', ['policer P']],
    ['interfaces', 'xe-0/1/1 { unit 2 { vlan-id 2; } }', []],
  ])('%s: %s', (path, statement, expected) => {
    expect(told(below(path, statement)).unused).toEqual(expected);
  });
});
