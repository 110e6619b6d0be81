/** What a speaker takes and tells, rule by rule, on sessions made by hand. */
import { describe, expect, test } from 'vitest';
import { toPrefix } from '../../../../src/lib/ip/parse.ts';
import type { Device } from '../../../../src/network/model/device.ts';
import type { BgpSession, PolicyTerm } from '../../../../src/network/model/routing.ts';
import { comparePaths, type Path, plainPath } from '../../../../src/network/oracle/bgp/path.ts';
import { hear, tell } from '../../../../src/network/oracle/bgp/speak.ts';
import { View } from '../../../../src/network/oracle/view.ts';
import { addPolicy, addPrefixList, type TermDraft } from '../../../../src/network/resolve/policies.ts';
import { makeDevice, origin } from '../../../render/fixtures/base.ts';

const OWN = 65536;
const platforms = (bgpRole: boolean) =>
  new Map([['linux', { features: { bgpRole: { supported: bgpRole, since: null, source: '', instead: null } } }]]);
const viewOf = (bgpRole: boolean): View => new View({ platforms: platforms(bgpRole) } as never);
const view = viewOf(true);

function speaker(terms: readonly TermDraft[] = [{ description: 'everything' }]): Device {
  const device = makeDevice({ id: 'br1', role: 'border' });
  device.bgp = {
    asn: OWN,
    routerId: '10.0.0.1',
    networks: [],
    redistribute: [],
    sessions: [],
    rpki: [],
    distance: null,
    gracefulShutdown: false,
    origin,
  };
  addPolicy(device, 'ALL', 4, terms, origin);
  return device;
}

const session = (given: Partial<BgpSession> = {}): BgpSession =>
  ({
    name: 'x',
    kind: 'transit',
    family: 4,
    remote: '192.0.2.0',
    remoteAs: 64496,
    localAs: OWN,
    role: null,
    enforceFirstAs: true,
    sendCommunity: true,
    removePrivateAs: false,
    importPolicy: 'ALL',
    exportPolicy: 'ALL',
    ...given,
  }) as BgpSession;

const route = (given: Partial<Path> = {}): Path => ({
  ...plainPath(toPrefix('198.51.100.0/24'), [64496, 64511], '192.0.2.0', null),
  ...given,
});

describe('what it takes', () => {
  const cases: [string, Partial<BgpSession>, Partial<Path>, string | null][] = [
    ['a plain route', {}, {}, null],
    ['its own AS number in the path (RFC 4271 9.1.2)', {}, { asPath: [64496, OWN] }, 'its own AS number'],
    ['another first AS number', {}, { asPath: [64511] }, 'does not begin with AS 64496'],
    ['the same of a route server', { enforceFirstAs: false }, { asPath: [64511] }, null],
    ['an empty path inside', { kind: 'ibgp', remoteAs: OWN }, { asPath: [] }, null],
    // RFC 9234 5, ingress: the table of roles.
    ['a leak of a customer', { role: 'provider' }, { onlyToCustomer: 64499 }, 'customers only'],
    ['a leak of a peer', { role: 'peer' }, { onlyToCustomer: 64499 }, 'customers of AS 64499 only'],
    ['what a peer has marked itself', { role: 'peer' }, { onlyToCustomer: 64496 }, null],
    ['a marked route of a provider', { role: 'customer' }, { onlyToCustomer: 64499 }, null],
  ];
  test.each(cases)('%s', (_, at, path, refusal) => {
    const word = hear(view, speaker(), session(at), route(path));
    if (refusal === null) expect(word.path).not.toBeNull();
    else
      expect({ path: word.path, reason: word.reason }).toEqual({
        path: null,
        reason: expect.stringContaining(refusal),
      });
  });

  test('marks what comes from above as for customers only', () => {
    expect(hear(view, speaker(), session({ role: 'customer' }), route()).path?.onlyToCustomer).toBe(64496);
    expect(hear(view, speaker(), session({ role: 'provider' }), route()).path?.onlyToCustomer).toBeNull();
    // A platform without roles marks nothing, whatever is written.
    expect(hear(viewOf(false), speaker(), session({ role: 'customer' }), route()).path?.onlyToCustomer).toBeNull();
  });

  test('preference comes from inside only', () => {
    const told = route({ localPreference: 250, asPath: [64496] });
    expect(hear(view, speaker(), session(), told).path?.localPreference).toBe(100);
    expect(hear(view, speaker(), session({ kind: 'ibgp' }), told).path?.localPreference).toBe(250);
  });
});

describe('what it tells', () => {
  const learned = (kind: BgpSession['kind']): Partial<Path> => ({ session: session({ kind }) });
  const cases: [string, Partial<BgpSession>, Partial<Path>, string | null][] = [
    ['what came by transit, inside', { kind: 'ibgp' }, learned('transit'), null],
    ['what came inside, inside (RFC 4271 9.2)', { kind: 'ibgp' }, learned('ibgp'), 'not told inside again'],
    ['no-export, outside (RFC 1997)', {}, { communities: ['65535:65281'] }, 'no-export'],
    ['no-export, inside', { kind: 'ibgp' }, { communities: ['65535:65281'] }, null],
    ['no-advertise, inside', { kind: 'ibgp' }, { communities: ['65535:65282'] }, 'no-advertise'],
    // RFC 9234 5, egress.
    ['what is for customers only, to a provider', { role: 'customer' }, { onlyToCustomer: 64499 }, 'customers only'],
    ['the same to route servers', { role: 'rs-client' }, { onlyToCustomer: 64499 }, 'customers only'],
    ['the same to a customer', { role: 'provider' }, { onlyToCustomer: 64499 }, null],
  ];
  test.each(cases)('%s', (_, at, path, refusal) => {
    const word = tell(view, speaker(), session(at), route(path));
    if (refusal === null) expect(word.path).not.toBeNull();
    else
      expect({ path: word.path, reason: word.reason }).toEqual({
        path: null,
        reason: expect.stringContaining(refusal),
      });
  });

  test('its own AS number goes in front outside, private ones go where that is asked', () => {
    const path = { asPath: [4200000048, 64512, 64511] };
    expect(tell(view, speaker(), session(), route(path)).path?.asPath).toEqual([OWN, 4200000048, 64512, 64511]);
    expect(tell(view, speaker(), session({ removePrivateAs: true }), route(path)).path?.asPath).toEqual([OWN, 64511]);
    expect(tell(view, speaker(), session({ kind: 'ibgp' }), route(path)).path?.asPath).toEqual(path.asPath);
  });

  test('while it is drained it says so (RFC 8326)', () => {
    const device = speaker();
    device.bgp!.gracefulShutdown = true;
    expect(tell(view, device, session(), route()).path?.communities).toEqual(['65535:0']);
    expect(tell(view, device, session({ kind: 'ibgp' }), route({ localPreference: 200 })).path?.localPreference).toBe(
      0,
    );
  });

  test('communities stay at home where none are sent', () => {
    const marked = route({ communities: ['64496:1'], largeCommunities: ['65536:100:1'] });
    const { path } = tell(view, speaker(), session({ sendCommunity: false }), marked);
    expect([path?.communities, path?.largeCommunities]).toEqual([[], []]);
  });
});

describe('policies', () => {
  test('the first term that matches decides, and what none permits is denied', () => {
    const device = speaker([]);
    const list = addPrefixList(device, 'OWN', 4, '', [{ prefix: '198.51.100.0/24' }], origin);
    addPolicy(
      device,
      'FIRST',
      4,
      [{ action: 'deny', description: 'first', match: { prefixList: list } }, { description: 'second' }],
      origin,
    );
    const first = hear(view, device, session({ importPolicy: 'FIRST' }), route());
    expect({ path: first.path, term: (first.term as PolicyTerm).sequence }).toEqual({ path: null, term: 10 });
    const other = hear(view, device, session({ importPolicy: 'FIRST' }), route({ prefix: toPrefix('203.0.113.0/24') }));
    expect([other.term?.sequence, other.path === null]).toEqual([20, false]);
    const none = hear(view, device, session({ importPolicy: 'ALL' }), route());
    expect([none.path, none.term, none.reason]).toEqual([null, null, 'no term of the policy permits it']);
    // A policy that does not exist permits nothing (RFC 8212).
    expect(hear(view, device, session({ importPolicy: 'NONE' }), route()).path).toBeNull();
  });
});

test('of two routes: preference, own, path, metric, eBGP, router id', () => {
  const outer = { session: session() };
  const order: Partial<Path>[] = [
    { ...outer, localPreference: 200, asPath: [1, 2, 3] },
    { session: null },
    { ...outer, asPath: [1], metric: 9 },
    { ...outer, asPath: [1, 2], metric: 0 },
    { ...outer, asPath: [1, 2], metric: 5, from: '10.0.0.1' },
    { ...outer, asPath: [1, 2], metric: 5, from: '10.0.0.2' },
    { session: session({ kind: 'ibgp' }), asPath: [1, 2], metric: 5, from: '10.0.0.0' },
  ];
  for (let at = 0; at + 1 < order.length; at++) {
    expect(comparePaths(route(order[at]), route(order[at + 1]))).toBeLessThan(0);
    expect(comparePaths(route(order[at + 1]), route(order[at]))).toBeGreaterThan(0);
  }
});
