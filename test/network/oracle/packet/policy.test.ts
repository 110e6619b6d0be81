import { describe, expect, test } from 'vitest';
import { policyVerdict } from '../../../../src/network/oracle/packet/policy.ts';
import { firewall, flow, message, service, term } from './made.ts';

const decides = (made: ReturnType<typeof firewall>, packet: ReturnType<typeof flow>): [boolean, string | null] => {
  const { pass, term } = policyVerdict(made, 'inner', 'outer', packet);
  return [pass, term?.rule ?? null];
};

describe('terms', () => {
  test('the first that matches decides', () => {
    const made = firewall([
      term('web', { services: [service('tcp', [[443, 443]])] }),
      term('nobody', { action: 'deny' }),
      term('late'),
    ]);
    expect(decides(made, flow('10.0.0.1', '192.0.2.1'))).toEqual([true, 'web']);
    expect(decides(made, flow('10.0.0.1', '192.0.2.1', { port: 444 }))).toEqual([false, 'nobody']);
    expect(decides(made, flow('10.0.0.1', '192.0.2.1', { protocol: 'udp' }))).toEqual([false, 'nobody']);
  });

  test('what none matches is dropped', () => {
    const made = firewall([term('web', { services: [service('tcp', [[80, 90]])] })]);
    expect(decides(made, flow('10.0.0.1', '192.0.2.1', { port: 91 }))).toEqual([false, null]);
    expect(decides(made, flow('10.0.0.1', '192.0.2.1', { port: 90 }))).toEqual([true, 'web']);
  });

  test('a family that a term is not for', () => {
    const made = firewall([term('old', { ipv6: false })]);
    expect(decides(made, flow('10.0.0.1', '192.0.2.1'))).toEqual([true, 'old']);
    expect(decides(made, flow('2001:db8::1', '2001:db8::2'))).toEqual([false, null]);
  });

  test('sets of both ends, and what a term is not about', () => {
    const sets: Record<string, [string[], string[]]> = {
      offices: [['10.0.0.0/24'], ['2001:db8:0:1::/64']],
      inside: [['10.0.0.0/8'], ['2001:db8::/32']],
    };
    const made = firewall(
      [term('out', { source: { sets: ['offices'], except: [] }, destination: { sets: [], except: ['inside'] } })],
      sets,
    );
    expect(decides(made, flow('10.0.0.9', '192.0.2.1'))).toEqual([true, 'out']);
    expect(decides(made, flow('10.0.1.9', '192.0.2.1'))).toEqual([false, null]);
    expect(decides(made, flow('10.0.0.9', '10.9.9.9'))).toEqual([false, null]);
    expect(decides(made, flow('2001:db8:0:1::9', '3fff::1'))).toEqual([true, 'out']);
    expect(decides(made, flow('2001:db8:0:2::9', '3fff::1'))).toEqual([false, null]);
  });

  test('types of messages', () => {
    const made = firewall([term('ping', { services: [service('icmp', [], [8])] })]);
    expect(decides(made, message('10.0.0.1', '192.0.2.1', 8))).toEqual([true, 'ping']);
    expect(decides(made, message('10.0.0.1', '192.0.2.1', 13))).toEqual([false, null]);
  });
});

describe('what no rule has to say', () => {
  const closed = firewall([term('nobody', { action: 'deny' })]);

  test('replies pass by state', () => {
    expect(decides(closed, flow('10.0.0.1', '192.0.2.1', { state: 'established' }))).toEqual([true, null]);
  });

  test.each([1, 2, 3, 4])('ICMPv6 type %i must not be dropped', (type) => {
    expect(decides(closed, message('2001:db8::1', '2001:db8::2', type))).toEqual([true, null]);
  });

  test('echo requests of IPv6 pass unless a rule refuses them; those of IPv4 need a rule', () => {
    const quiet = firewall([]);
    expect(decides(quiet, message('2001:db8::1', '2001:db8::2', 128))).toEqual([true, null]);
    expect(decides(closed, message('2001:db8::1', '2001:db8::2', 128))).toEqual([false, 'nobody']);
    expect(decides(quiet, message('10.0.0.1', '192.0.2.1', 8))).toEqual([false, null]);
  });

  test('sides without a pair do not speak, echo or not', () => {
    expect(policyVerdict(firewall([]), 'outer', 'inner', message('2001:db8::1', '2001:db8::2', 128)).pass).toBe(false);
    expect(policyVerdict(firewall([]), 'outer', 'inner', flow('10.0.0.1', '192.0.2.1')).pass).toBe(false);
  });
});
