import { describe, expect, it } from 'vitest';
import type { AddressSet, FirewallTerm } from '../../src/network/model/firewall.ts';
import { HelperMistake } from '../../src/render/engine/helper.ts';
import { plainFlows } from '../../src/render/plain-flows.ts';

const origin = { file: 'x', pointer: '', because: null };
const sets: AddressSet[] = [
  { name: 'inside', ipv4: ['10.0.0.0/8', '10.1.0.0/16'], ipv6: ['2001:db8::/32'], origin },
  { name: 'host', ipv4: ['10.0.0.1/32'], ipv6: [], origin },
];
const term = (given: Partial<FirewallTerm>): FirewallTerm => ({
  rule: 'rule',
  title: '',
  action: 'allow',
  source: { sets: [], except: [] },
  destination: { sets: [], except: [] },
  services: [],
  ipv4: true,
  ipv6: true,
  log: false,
  expires: null,
  origin,
  ...given,
});
const told = (one: FirewallTerm, family: 4 | 6): string[] =>
  plainFlows(one, sets, family).map(
    ({ action, protocol, source, destination, ports }) =>
      `${action} ${protocol} ${source} ${destination} ${ports?.from ?? ''}`,
  );

describe('a term as plain matches', () => {
  it('names prefixes for sets, none inside another', () => {
    expect(told(term({ source: { sets: ['inside', 'host'], except: [] } }), 4)).toEqual(['permit ip 10.0.0.0/8 null ']);
  });

  it('takes exceptions out of the addresses', () => {
    const found = told(term({ action: 'deny', destination: { sets: [], except: ['inside'] } }), 4);
    expect(found[0]).toBe('deny ip null 0.0.0.0/5 ');
    expect(found).toHaveLength(8);
    expect(told(term({ destination: { sets: ['host'], except: ['inside'] } }), 4)).toEqual([]);
  });

  it('says nothing where no set has an address of the family: nothing is not everything', () => {
    expect(told(term({ source: { sets: ['host'], except: [] } }), 6)).toEqual([]);
    expect(told(term({ ipv6: false }), 6)).toEqual([]);
  });

  it('keeps what inspection does not follow', () => {
    const services = [
      { name: 'esp', entries: [{ protocol: 'esp' as const, number: 50, ports: [], types: [] }], origin },
    ];
    expect(told(term({ services }), 4)).toEqual(['permit esp null null ']);
  });

  it('refuses what is no family and a set that is not there', () => {
    expect(() => plainFlows(term({}), sets, 5)).toThrow(HelperMistake);
    expect(() => plainFlows(term({ source: { sets: ['none'], except: [] } }), sets, 4)).toThrow(HelperMistake);
  });
});
