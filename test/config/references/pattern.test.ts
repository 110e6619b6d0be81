import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/config/dialects.ts';
import { matches } from '../../../src/config/references/pattern.ts';
import { walk } from '../../../src/config/tree.ts';

/** What a pattern meets in FRR text. */
function met(at: string, text: string, names?: (word: string) => string[]): string[] {
  const { tree } = parse('frr', text, 'frr.conf');
  const pattern = names === undefined ? { kind: 'k', at } : { kind: 'k', at, names };
  const all = [...walk(tree.children)].flatMap(([node, parents]) => matches(pattern, [...parents, node]));
  return all.map(({ name, scope }) => (scope === '' ? name : `${scope}/${name}`));
}

const BGP = `router bgp 64500
 address-family ipv4 unicast
  neighbor 192.0.2.1 route-map IN in
  neighbor 192.0.2.1 route-map OUT out
  neighbor 192.0.2.1 activate
 exit-address-family
exit
`;

describe('a pattern', () => {
  it.each([
    ['router bgp * > address-family ** > neighbor * route-map NAME in|out', ['IN', 'OUT']],
    ['router bgp * > address-family ** > neighbor * route-map NAME in', ['IN']],
    ['... > neighbor * route-map NAME out', ['OUT']],
    ['router bgp * > neighbor * route-map NAME in', []],
    ['neighbor * route-map NAME in', []],
    ['router bgp SCOPE > address-family ** > neighbor SCOPE route-map NAME in', ['64500 192.0.2.1/IN']],
    ['router bgp * > address-family ** > neighbor ** NAME in', ['IN']],
    ['router bgp * > address-family ** > neighbor NAME **', ['192.0.2.1', '192.0.2.1', '192.0.2.1']],
    ['router bgp * > address-family NAME...', ['ipv4', 'unicast']],
    ['router bgp 645NAME', ['00']],
  ])('%s', (at, names) => {
    expect(met(at, BGP)).toEqual(names);
  });

  it('takes several names out of a word', () => {
    expect(met('bridge ports NAME', 'bridge ports a,b\n', (word) => word.split(','))).toEqual(['a', 'b']);
  });

  it('meets each of several in a statement', () => {
    expect(met('rule ** @NAME **', 'rule from @a to @b and @a\n')).toEqual(['a', 'b']);
  });
});
