import { describe, expect, test } from 'vitest';
import { contextToAsk } from '../../src/commands/ask.ts';
import { type AskRouteOptions, askRouteCommand, askRouteIn } from '../../src/commands/ask-route.ts';
import { ROOT, run } from './run.ts';

const NOW = new Date('2022-06-30T08:00:00+07:00');

const example = contextToAsk({ C: ROOT, now: NOW })!;

const ask = (options: Partial<AskRouteOptions>) => run(() => askRouteIn(example, { format: 'text', ...options }));

describe('answers', () => {
  test('taken: every turn with its term and line, and who hears it', () => {
    const options = { class: 'own', prefix: '2001:db8:160::/48', format: 'text' } as const;
    const { code, out } = run(() => askRouteCommand({ C: ROOT, now: NOW }, options));
    expect(code).toBe(0);
    expect(out).toMatch(/^2001:db8:160::\/48 .*: taken, 3 routers, told to 4 neighbours outside$/m);
    expect(out).toMatch(/kg-dc-br1 tells AS 64496 .*\[TRANSIT-X-OUT6 20\] {2}inventory\/upstreams\.yaml:\d+$/m);
    expect(out).toMatch(/-> AS 64497 .* hears it of kg-dr-br3: path 65536 65536 65536, next hop 3fff:a20::3$/m);
  });

  test('refused alike at one place: told once', () => {
    const { out } = ask({ class: 'bogon', at: ['transit-x-ipv6'] });
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(out).toMatch(/^::\/8, 100::\/64, .* \(bogon\) path 64496 at kg-dc-br1\/transit-x-ipv6: refused$/m);
    expect(out).toContain('bogons, RFC 7454 6.1 [TRANSIT-X-FULL-IN6 10]');
  });

  test('as data', () => {
    const { out } = ask({ class: 'default', at: ['transit-y'], family: '4', format: 'json' });
    const { version, routes } = JSON.parse(out);
    expect([version, routes.length]).toEqual([1, 1]);
    expect(routes[0]).toMatchObject({
      announcement: { prefix: '0.0.0.0/0', asPath: [64497] },
      entries: [{ device: 'kg-dr-br3', session: 'transit-y-ipv4' }],
      accepted: true,
      outlets: [],
    });
    expect(routes[0].turns[0]).toMatchObject({
      direction: 'in',
      pass: true,
      term: 70,
      at: expect.stringMatching(/:\d+$/),
    });
  });
});

describe('words that mean nothing', () => {
  test.each<[Partial<AskRouteOptions>, string]>([
    [{ class: 'transit', at: ['transit-z'] }, 'did you mean "transit-x"?'],
    [{ class: 'transit', at: ['kg-dc-br1/transit-x-ip4'] }, 'did you mean "kg-dc-br1/transit-x-ipv4"?'],
    [{ class: 'transit', at: ['kg-dc-br11/transit-x-ipv4'] }, 'did you mean "kg-dc-br1/transit-x-ipv4"?'],
    [{ class: 'transit', at: ['kg-dc-ns1'] }, 'kg-dc-ns1 does not speak BGP'],
    [{ prefix: '2001:db8:160::1/48' }, '2001:db8:160::1/48'],
    [{ prefix: '198.18.0.0/15' }, 'nobody originates 198.18.0.0/15; say where it comes in: --at SESSION'],
    [{ prefix: '2001:db8::/32', family: '4' }, '2001:db8::/32 is no IPv4 network'],
    [{}, 'write --class or --prefix'],
  ])('%j', (options, told) => {
    const { code, out, err } = ask(options);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(told);
  });
});
