import { describe, expect, it } from 'vitest';
import type { AddressSet, FirewallTerm } from '../../src/network/model/firewall.ts';
import { type Flow, flows } from '../../src/render/flows.ts';
import { origin } from './fixtures/base.ts';

const sets: AddressSet[] = [
  { name: 'both', ipv4: ['10.0.0.0/8'], ipv6: ['2001:db8::/32'], origin },
  { name: 'four', ipv4: ['192.168.0.0/16'], ipv6: [], origin },
  { name: 'none', ipv4: [], ipv6: [], origin },
];

const term = (given: Partial<FirewallTerm>): FirewallTerm => ({
  rule: 'rule',
  title: 'rule',
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

const service = (...entries: FirewallTerm['services'][number]['entries']) => [{ name: 's', entries, origin }];
const tcp = (...ports: number[]) => ({
  protocol: 'tcp' as const,
  number: 6,
  ports: ports.map((port) => ({ from: port, to: port })),
  types: [],
});
const words = (list: readonly Flow[]): string[] =>
  list.map((flow) =>
    [flow.action, flow.protocol, flow.source ?? 'any', flow.destination ?? 'any', flow.ports?.from ?? flow.type ?? '']
      .join(' ')
      .trim(),
  );

describe('a firewall term as flows', () => {
  it('is every source, destination and service', () => {
    const given = term({ source: { sets: ['both', 'four'], except: [] }, services: service(tcp(80, 443)) });
    expect(words(flows(given, sets, 4, 'followed'))).toEqual([
      'permit tcp both any 80',
      'permit tcp both any 443',
      'permit tcp four any 80',
      'permit tcp four any 443',
    ]);
    expect(words(flows(given, sets, 6, 'followed'))).toEqual(['permit tcp both any 80', 'permit tcp both any 443']);
  });
  it('begins with what it is not about', () => {
    const given = term({ destination: { sets: [], except: ['both', 'none'] } });
    expect(words(flows(given, sets, 4, 'followed'))).toEqual(['deny ip any both', 'permit ip any any']);
  });
  it('is empty where its sets are, never `any`', () => {
    expect(flows(term({ source: { sets: ['four'], except: [] } }), sets, 6, 'followed')).toEqual([]);
    expect(flows(term({ destination: { sets: ['none'], except: ['both'] } }), sets, 4, 'followed')).toEqual([]);
  });
  it('is empty in a family that it does not speak', () => {
    expect(flows(term({ ipv6: false }), sets, 6, 'followed')).toEqual([]);
  });
  it('keeps the message protocol of its own family', () => {
    const given = term({
      services: service(
        { protocol: 'icmp', number: 1, ports: [], types: [8] },
        { protocol: 'icmpv6', number: 58, ports: [], types: [128] },
      ),
    });
    expect(words(flows(given, sets, 4, 'followed'))).toEqual(['permit icmp any any 8']);
    expect(words(flows(given, sets, 6, 'followed'))).toEqual(['permit icmpv6 any any 128']);
  });
  it('sets apart what no inspection follows', () => {
    const given = term({ services: service(tcp(22), { protocol: 'esp', number: 50, ports: [], types: [] }) });
    expect(words(flows(given, sets, 4, 'followed'))).toEqual(['permit tcp any any 22']);
    expect(words(flows(given, sets, 4, 'unfollowed'))).toEqual(['permit esp any any']);
    expect(flows(term({}), sets, 4, 'unfollowed')).toEqual([]);
  });
  it('says the same thing once', () => {
    expect(words(flows(term({ services: [...service(tcp(80)), ...service(tcp(80))] }), sets, 4, 'followed'))).toEqual([
      'permit tcp any any 80',
    ]);
  });
  it('refuses a set that is not there', () => {
    expect(() => flows(term({ source: { sets: ['lost'], except: [] } }), sets, 4, 'followed')).toThrow(
      'no address set "lost"',
    );
  });
});
