/** BGP and OSPF. */
import type { Device } from '../device.ts';
import type { BgpSession, PolicyTerm } from '../routing.ts';
import { below, type Feature, linesOf, ROUTERS, SPEAKERS } from './feature.ts';

const sessionsOf = ({ bgp }: Device): BgpSession[] => bgp?.sessions ?? [];

const externalOf = (device: Device): BgpSession[] => sessionsOf(device).filter(({ kind }) => kind !== 'ibgp');

/** Terms of policies, with the lines that they came from. */
const termsOf = (device: Device): PolicyTerm[] => device.policy.routePolicies.flatMap(({ terms }) => terms);

const interfacesOf = ({ interfaces }: Device) =>
  interfaces.flatMap(({ ospf, origin }) => (ospf === null ? [] : [{ ...ospf, origin }]));

export const ROUTING = {
  gtsm: {
    title: 'BGP packets that come from the next hop alone',
    standard: 'RFC 5082',
    roles: SPEAKERS,
    asks: (device) => linesOf(sessionsOf(device), ({ ttlSecurity }) => ttlSecurity, 'ttlSecurity'),
    wayOut: 'leave `ttlSecurity` out where the session has one: who may speak BGP is then a matter of addresses',
    told: 'guard',
  },
  bgpRole: {
    title: 'a role in its BGP session',
    standard: 'RFC 9234',
    roles: ['border'],
    asks: (device) => linesOf(sessionsOf(device), ({ role }) => role !== null, 'role'),
    wayOut: 'leave `role` out, or leave it as it is: the policies guard the session',
    told: 'MOD002',
  },
  enforceFirstAs: {
    title: "paths that begin with the neighbour's AS number",
    standard: 'RFC 4271 section 6.3',
    roles: ['border'],
    asks: (device) =>
      linesOf(externalOf(device), ({ kind, enforceFirstAs }) => kind !== 'wan' && enforceFirstAs, 'enforceFirstAs'),
    wayOut: 'write `enforceFirstAs: false`',
  },
  enforceFirstAsPerSession: {
    title: "paths that begin with the neighbour's AS number at one session and not at another",
    standard: 'RFC 4271 section 6.3; RFC 7947 section 2.2.2.1',
    roles: ['border'],
    asks: (device) => {
      const sessions = externalOf(device);
      const free = linesOf(sessions, ({ enforceFirstAs }) => !enforceFirstAs, 'enforceFirstAs');
      return free.length < sessions.length ? free : [];
    },
    wayOut:
      'end the session with the route server at a router of another `model`: the policies judge every path all the same',
    told: 'guard',
  },
  safeEbgpPolicy: {
    title: 'no routes over a session without a policy',
    standard: 'RFC 8212',
    roles: SPEAKERS,
    asks: (device) => linesOf(externalOf(device), () => true),
    wayOut: 'add no session by hand: those of the inventory have policies both ways',
    told: 'guard',
  },
  largeCommunities: {
    title: 'large communities',
    standard: 'RFC 8092',
    roles: ['border'],
    asks: (device) =>
      linesOf(
        termsOf(device),
        ({ match, set }) => set.largeCommunities.length > 0 || match.largeCommunityList !== null,
      ),
    wayOut: 'end the connection at a router that has them: where a route was learned is not marked otherwise',
  },
  largeCommunityDeletion: {
    title: 'taking out our large communities that others have written',
    standard: 'RFC 8092; RFC 7454 section 11',
    roles: ['border'],
    asks: (device) => linesOf(termsOf(device), ({ set }) => set.deleteLargeCommunityList !== null),
    wayOut: 'end the connection at a router that has it',
  },
  prependOtherAs: {
    title: "another network's AS number in front of a path",
    standard: 'RFC 4271 section 5.1.2',
    roles: ['border'],
    asks: (device) =>
      linesOf(termsOf(device), ({ set }) => set.prependAs !== null && set.prependAs !== device.bgp?.asn, 'prepend'),
    wayOut: 'leave `prepend` out',
  },
  rpki: {
    title: 'validation of origins',
    standard: 'RFC 6811; RFC 8210',
    roles: ['border'],
    asks: ({ bgp }) => linesOf(bgp?.rpki ?? [], () => true),
    wayOut: 'end the connection at a router that has it',
  },
  maximumPrefixWarning: {
    title: 'a warning before a neighbour reaches its limit of prefixes',
    standard: 'RFC 4486',
    roles: SPEAKERS,
    asks: (device) => linesOf(sessionsOf(device), ({ warnAt }) => warnAt < 100, 'warnAt'),
    wayOut: 'watch the number of prefixes: the limit itself holds',
  },
  keepaliveTime: {
    title: 'keepalives at another interval than a third of the hold time',
    standard: 'RFC 4271 section 4.4',
    roles: SPEAKERS,
    asks: (device) => linesOf(sessionsOf(device), ({ keepalive, hold }) => keepalive * 3 !== hold),
    wayOut: 'write a `keepalive` of a third of `hold` in `bgpTimers`',
  },
  defaultOriginate: {
    title: 'a default route towards its sites',
    standard: 'RFC 4271',
    roles: SPEAKERS,
    asks: (device) => linesOf(sessionsOf(device), ({ defaultOriginate }) => defaultOriginate),
    wayOut: 'write `routing: ospf` or `routing: static` in the profile of its sites',
  },
  ospfKeyRollover: {
    title: 'two keys of OSPF at a time',
    standard: 'RFC 2328 appendix D.3',
    roles: [],
    asks: ({ policy }) => linesOf(policy.keyChains, ({ keys }) => keys.length > 1),
    wayOut: 'change the key at both ends of a line in one go',
  },
  ospfv3Authentication: {
    title: 'OSPFv3 signed with a key',
    standard: 'RFC 7166',
    roles: ROUTERS,
    asks: (device) =>
      interfacesOf(device).some(({ passive, ipv6, keyChain }) => !passive && ipv6 && keyChain !== null)
        ? device.policy.keyChains.map((chain) => below(chain))
        : [],
    wayOut:
      'take `ospf` out, or take another `model`: its lines speak OSPFv3 unsigned, and whoever is on the line can speak there',
  },
  ospfMultiArea: {
    title: 'a link in two areas of OSPF',
    standard: 'RFC 5185',
    roles: ROUTERS,
    asks: (device) => linesOf(interfacesOf(device), ({ multiArea }) => multiArea.length > 0),
    wayOut: 'end the `backup` at the hub of the primary, or write `routing: bgp` at the sites',
    told: 'WAN010',
  },
  ospfv3RangeDiscard: {
    title: 'a discard route beside a range of OSPFv3',
    standard: 'RFC 5340; RFC 2328 section 12.4.3',
    // No line asks for it: ranges are how hubs tell what lies behind them.
    roles: [],
    asks: ({ ospf }) =>
      linesOf(
        ospf.filter(({ ipv6 }) => ipv6).flatMap(({ areas }) => areas),
        ({ border, ranges4 }) => border && ranges4.length > 0,
      ),
    wayOut: 'let another model be the hub',
  },
  staticBfd: {
    title: 'BFD of static routes',
    standard: 'RFC 5880; RFC 5881',
    roles: SPEAKERS,
    asks: ({ staticRoutes }) => linesOf(staticRoutes, ({ bfd }) => bfd),
    wayOut: 'write `routing: ospf` or `routing: bgp`, or take another `model`',
    told: 'WAN005',
  },
} as const satisfies Record<string, Feature>;
