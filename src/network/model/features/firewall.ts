/** What stands between zones, and boxes that stand in for each other. */
import type { Device } from '../device.ts';
import type { FirewallTerm } from '../firewall.ts';
import { below, type Feature, FIREWALLS, linesOf } from './feature.ts';

const termsOf = ({ firewall }: Device): FirewallTerm[] => firewall?.pairs.flatMap(({ terms }) => terms) ?? [];

/** The limits of the policy hold where the firewall has ports to hold them at. */
const limited = ({ firewall }: Device, key: 'connectionsPerSource' | 'newPerSecond') =>
  firewall !== null && firewall.limited.length > 0 && firewall[key] !== null ? [below(firewall, 'limits', key)] : [];

export const FIREWALL = {
  connectionsPerSource: {
    title: 'a limit of the connections of one source',
    standard: 'RFC 4732',
    roles: FIREWALLS,
    asks: (device) => limited(device, 'connectionsPerSource'),
    wayOut: 'take another `model`: a single host can fill the table of connections',
  },
  newConnectionsPerSource: {
    title: 'a limit of the new connections of one source in a second',
    standard: 'RFC 4732',
    roles: FIREWALLS,
    asks: (device) => limited(device, 'newPerSecond'),
    wayOut: 'take another `model`: a single host can keep its firewall busy',
  },
  icmpRate: {
    title: 'a limit of the echoes that it answers and passes',
    standard: 'RFC 4443 section 2.4; RFC 6192',
    roles: FIREWALLS,
    asks: ({ firewall }) => (firewall === null ? [] : [below(firewall, 'limits', 'icmpRate')]),
    wayOut: 'take another `model`',
  },
  sessionTimeouts: {
    title: 'ends of idle connections',
    standard: 'RFC 5382; RFC 4787; RFC 5508',
    roles: FIREWALLS,
    asks: ({ firewall }) => (firewall === null ? [] : [below(firewall, 'timeouts')]),
    wayOut: 'take another `model`',
  },
  statefulEsp: {
    title: 'answers to ESP that it has let out, and no other ESP',
    standard: 'RFC 4303; RFC 6092 section 3.2.4',
    roles: FIREWALLS,
    asks: (device) =>
      linesOf(
        termsOf(device),
        ({ action, services }) =>
          action === 'allow' && services.some(({ entries }) => entries.some(({ protocol }) => protocol === 'esp')),
        'services',
      ),
    wayOut: 'take the service out of the rule: ESP goes in UDP 4500 (RFC 3948)',
  },
  reject: {
    title: 'an answer to what a rule refuses',
    standard: 'RFC 1812 section 5.2.7.1; RFC 4443 section 3.1',
    roles: FIREWALLS,
    asks: (device) => linesOf(termsOf(device), ({ action }) => action === 'reject', 'action'),
    wayOut: 'write `action: deny`: who is refused waits until his own clock runs out',
  },
  ruleExpiry: {
    title: 'a rule that ends by itself',
    standard: 'TCVN 14423:2026 5.12.2.2 (management of changes)',
    roles: FIREWALLS,
    asks: (device) => linesOf(termsOf(device), ({ expires }) => expires !== null, 'expires'),
    wayOut: 'take the rule out on its day: `songsong validate` tells then (FWL005)',
  },
  selfOriginatedPolicy: {
    title: 'rules for what it sends itself',
    standard: 'RFC 6192',
    roles: FIREWALLS,
    asks: ({ firewall }) => linesOf(firewall?.pairs.filter(({ from }) => from === 'self') ?? [], () => true),
    wayOut: 'nothing can be left out: what the box says is judged by the firewalls behind it',
    told: 'guard',
  },
  nat64: {
    title: 'translation between the families',
    standard: 'RFC 6146',
    roles: ['server'],
    asks: ({ nat64 }) => (nat64 === null ? [] : [below(nat64)]),
    wayOut: 'let a server translate',
  },
  cluster: {
    title: 'two boxes that stand in for each other',
    standard: 'RFC 9568',
    roles: ['edge-firewall', 'internal-firewall'],
    asks: (device) => (device.cluster === null ? [] : [below(device, 'cluster')]),
    wayOut: 'take `cluster` out, or take another `model`',
  },
} as const satisfies Record<string, Feature>;
