import { describe, expect, it } from 'vitest';
import { readAdvertisement, readFacts } from '../../src/lab/probes/client-facts.ts';
import { compare, type Promised } from '../../src/lab/probes/clients.ts';
import { marksOf } from '../../src/lab/probes/rogue.ts';

const origin = { file: 'x.yaml', pointer: '', because: null };

const octets = (hex: string): Buffer => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');

/** O on, preference high, 1800 s; L and A; two servers; `example.vn`; PREF64 64:ff9b::/96 for 1800 s; an unknown option. */
const RA = `8600 0000 40 48 0708 00000000 00000000
  03 04 40 c0 00015180 00003840 00000000 3fff0000000000100000000000000000
  05 01 0000 000005dc
  19 05 0000 00000708 3fff0000000000200000000000000053 3fff0000000000200000000000000054
  1f 03 0000 00000708 07 6578616d706c65 02 766e 00 00000000
  26 02 0708 0064ff9b 00000000 00000000
  2a 01 000000000000
  01 01 020000000001`;

const promised: Promised = {
  ra: {
    prefix: '3fff:0:0:10::/64',
    onLink: true,
    autonomous: true,
    managed: false,
    otherConfig: true,
    maxInterval: 600,
    minInterval: 198,
    lifetime: 1800,
    validLifetime: 86400,
    preferredLifetime: 14400,
    hopLimit: 64,
    preference: 'high',
    mtu: 1500,
    rdnss: ['3fff:0:0:20::53', '3fff:0:0:20::54'],
    rdnssLifetime: 1800,
    dnssl: ['example.vn'],
    dnsslLifetime: 1800,
    pref64: '64:ff9b::/96',
    pref64Lifetime: 1800,
    origin,
  },
  router: 'fe80::1',
  scope4: {
    name: 'a-staff',
    id: 1,
    subnet: '10.9.0.0/24',
    pool: { from: '10.9.0.20', to: '10.9.0.99' },
    excluded: [],
    router: '10.9.0.1',
    nameServers: ['198.51.100.53'],
    domain: 'example.vn',
    lease: 28800,
    v6OnlyWait: 1800,
    interface: 'lan1',
    relays: [],
    reservations: [],
    origin,
  },
  scope6: {
    name: 'a-staff',
    id: 1,
    subnet: '3fff:0:0:10::/64',
    pool: null,
    nameServers: ['3fff:0:0:20::53'],
    searchDomains: ['example.vn'],
    preferredLifetime: 14400,
    validLifetime: 28800,
    interface: 'lan1',
    relays: [],
    reservations: [],
    origin,
  },
  numbered: null,
  origins: [origin],
};

interface Told {
  address4?: string;
  more6?: string;
  ra?: string;
  dhcp4?: string;
}

function facts({ address4 = '10.9.0.20', more6, ra = RA, dhcp4 = '' }: Told = {}) {
  const more = more6 === undefined ? [] : [{ family: 'inet6', local: more6, prefixlen: 64, scope: 'global' }];
  const link = [
    {
      mtu: 1500,
      addr_info: [
        { family: 'inet', local: address4, prefixlen: 24, scope: 'global' },
        { family: 'inet6', local: '3fff:0:0:10::abc', prefixlen: 64, scope: 'global' },
        { family: 'inet6', local: 'fe80::abc', prefixlen: 64, scope: 'link' },
        ...more,
      ],
    },
  ];
  const text = `== addresses
${JSON.stringify(link)}
== routes4
${JSON.stringify([{ dst: 'default', gateway: '10.9.0.1' }, { dst: '10.9.0.0/24' }])}
== routes6
${JSON.stringify([{ dst: 'default', gateway: 'fe80::1', pref: 'high' }])}
== ra
advertisement fe80::1 O ${octets(ra).toString('hex')}
nameserver 3fff:0:0:20::53
== dhcp4
address=${address4}
routers=10.9.0.1
nameServers=198.51.100.53
domain=example.vn
lease=28800
v6OnlyWait=1800
${dhcp4}
== dhcp6
address=
nameServers=3fff:0:0:20::53
search=example.vn.
`;
  return readFacts(text)!;
}

const wrong = (told?: Told) =>
  compare(promised, facts(told))
    .filter(([, expected, seen]) => expected !== seen)
    .map(([subject]) => subject);

describe('what a client was told', () => {
  it('reads every option of an advertisement, and names those that it does not know', () => {
    expect(readAdvertisement('fe80::1', octets(RA))).toEqual({
      from: 'fe80::1',
      hopLimit: 64,
      managed: false,
      otherConfig: true,
      preference: 'high',
      lifetime: 1800,
      mtu: 1500,
      prefixes: [{ prefix: '3fff:0:0:10::/64', onLink: true, autonomous: true, valid: 86400, preferred: 14400 }],
      rdnss: [{ servers: ['3fff:0:0:20::53', '3fff:0:0:20::54'], lifetime: 1800 }],
      dnssl: [{ domains: ['example.vn'], lifetime: 1800 }],
      pref64: [{ prefix: '64:ff9b::/96', lifetime: 1800 }],
      others: [42],
    });
  });

  it('stops at an option that goes past the end', () => {
    expect(
      readAdvertisement('fe80::1', octets('8600 0000 40 00 0708 00000000 00000000 19 05 0000 00000708')).rdnss,
    ).toEqual([]);
  });

  it('is null before the client has asked', () => {
    expect(readFacts('')).toBeNull();
  });
});

describe('what a client has beside what its segment says', () => {
  it('is equal but for the option that nobody promised', () => {
    expect(wrong()).toEqual(['further options']);
  });

  it.each<[string, Told, string[]]>([
    ['an address of another prefix', { more6: '3fff:0:0:11::abc' }, ['IPv6 addresses']],
    ['an address outside the pool', { address4: '10.9.0.100' }, ['IPv4 addresses', 'DHCPv4 address']],
    ['the M flag', { ra: RA.replace('40 48 0708', '40 c8 0708') }, ['M flag']],
    ['a name server too many', { dhcp4: 'nameServers=198.51.100.53 198.51.100.54' }, ['DHCPv4 name servers']],
    ['option 108 of another time', { dhcp4: 'v6OnlyWait=300' }, ['option 108']],
    ['another prefix', { ra: RA.replace('3fff0000000000100', '3fff0000000000110') }, ['prefixes']],
    ['another MTU', { ra: RA.replace('000005dc', '00000514') }, ['advertised MTU']],
    ['a foreign PREF64', { ra: RA.replace('0064ff9b', '0064ff9c') }, ['PREF64']],
  ])('%s is found', (_, told, subjects) => {
    expect(wrong(told)).toEqual(expect.arrayContaining(subjects));
  });

  it('nobody is to advertise or to serve where the segment has neither', () => {
    const bare = { ...promised, ra: null, scope4: null, scope6: null };
    const found = compare(bare, facts()).filter(([, expected, seen]) => expected !== seen);
    expect(found.map(([subject]) => subject)).toEqual(
      expect.arrayContaining(['advertisements', 'DHCPv4', 'DHCPv6', 'IPv6 default routes']),
    );
  });
});

describe('what a rogue leaves', () => {
  it('is nothing at a host that heard only its router', () => {
    expect(marksOf(facts(), 'fe80::bad')).toEqual([]);
  });

  it('is an address, a router, or a lease', () => {
    expect(marksOf(facts({ more6: '3fff:bad::1' }), 'fe80::bad')).toEqual(['the address 3fff:bad::1/64']);
    expect(marksOf(facts({ dhcp4: 'routers=10.9.0.1' }), 'fe80::1')).toEqual(
      expect.arrayContaining(['a default route by fe80::1', 'an advertisement from fe80::1']),
    );
  });
});
