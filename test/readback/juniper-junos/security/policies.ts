/**
 * Policies between zones and the addresses they speak of (Security Policies and Address Books, Junos 23.4). A set of addresses has one family; a session has the timeout of its application, so what is allowed whole is allowed twice: by protocols that have a
 * timeout in the model, and every other one.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { AddressMatch, Firewall, FirewallTerm } from '../../../../src/network/model/firewall.ts';
import type { Statement } from '../../statements.ts';
import { FAMILIES, type Family, listed, unread } from '../words.ts';

/** Rules between two sides of the network; those about the box are in its filter. */
export const termsOf = (firewall: Firewall): FirewallTerm[] =>
  firewall.pairs.filter(({ from, to }) => from !== 'self' && to !== 'self').flatMap(({ terms }) => terms);

const prefixesOf = (firewall: Firewall, name: string, family: Family): readonly string[] => {
  const set = firewall.sets.find((one) => one.name === name);
  if (set === undefined) return unread('a set that is not there');
  return family === 4 ? set.ipv4 : set.ipv6;
};

const filled = (firewall: Firewall, names: readonly string[], family: Family): string[] =>
  names.filter((name) => prefixesOf(firewall, name, family).length > 0);

const isOf = (term: FirewallTerm, family: Family): boolean => (family === 4 ? term.ipv4 : term.ipv6);

/** Whether a packet of the family can meet the term at all. */
export function speaks(firewall: Firewall, term: FirewallTerm, family: Family): boolean {
  const end = ({ sets }: AddressMatch): boolean => sets.length === 0 || filled(firewall, sets, family).length > 0;
  const foreign = family === 4 ? 'icmpv6' : 'icmp';
  const entries = term.services.flatMap((one) => one.entries);
  const served = term.services.length === 0 || entries.some(({ protocol }) => protocol !== foreign);
  return isOf(term, family) && end(term.source) && end(term.destination) && served;
}

const nameOf = (prefix: string): string => `net-${prefix.replaceAll(':', '-').replace('/', '_')}`;

export function addressBook(firewall: Firewall): Statement[] {
  const spoken = FAMILIES.map((family) => {
    const named = new Set(
      termsOf(firewall)
        .filter((term) => speaks(firewall, term, family))
        .flatMap(({ source, destination }) => [source, destination].flatMap((end) => [...end.sets, ...end.except])),
    );
    return filled(
      firewall,
      firewall.sets.map(({ name }) => name).filter((name) => named.has(name)),
      family,
    );
  });
  const all = FAMILIES.flatMap((family, index) =>
    spoken[index]!.map((name) => ({ name, family, prefixes: prefixesOf(firewall, name, family) })),
  );
  if (all.length === 0) return [];
  const prefixes = [...new Set(all.flatMap((one) => one.prefixes))];
  return [
    [
      'address-book',
      [
        [
          'global',
          [
            ...prefixes.map((prefix) => `address ${nameOf(prefix)} ${prefix}`),
            ...all.map(({ name, family, prefixes: own }): Statement => {
              return [`address-set ${name}-${family}`, own.map((prefix) => `address ${nameOf(prefix)}`)];
            }),
          ],
        ],
      ],
    ],
  ];
}

const ANY = ['source-address any', 'destination-address any'];
const ANY6 = ['source-address any-ipv6', 'destination-address any-ipv6'];

const fixed = (name: string, match: readonly string[]): Statement => [
  `policy ${name}`,
  [
    ['match', match],
    ['then', ['permit']],
  ],
];

/** RFC 4890 4.3.1: errors pass whatever the zones, echo requests where no rule refuses them. */
const ERRORS = fixed('RFC4890-ERRORS', [...ANY, 'application RFC4890-ERRORS']);
const ECHO = fixed('RFC4890-ECHO', [...ANY6, 'application RFC4890-ECHO']);

export function policies(device: Device, firewall: Firewall): Statement {
  const contexts = firewall.pairs
    .filter(({ from, to }) => from !== 'self' && to !== 'self')
    .map(({ from, to, terms }): Statement => {
      const own = terms.flatMap((term) => policy(firewall, term));
      return [`from-zone ${from} to-zone ${to}`, [ERRORS, ...own, ECHO]];
    });
  const rest: Statement = [
    'policy REST',
    [
      ['match', [...ANY, 'application any']],
      ['then', ['deny', ['log', ['session-init']], 'count']],
    ],
  ];
  const loopback = fixed('LOOPBACK', [...ANY, 'application any', 'to-zone LOOPBACK']);
  return [
    'policies',
    [
      ...contexts,
      ['global', [ERRORS, ...(device.loopback === null ? [] : [loopback]), rest]],
      ['default-policy', ['deny-all']],
    ],
  ];
}

function policy(firewall: Firewall, term: FirewallTerm): Statement[] {
  if (!FAMILIES.some((family) => speaks(firewall, term, family))) return [];
  const whole = term.services.length === 0;
  const services = whole ? 'any' : listed(term.services.map(({ name }) => `SVC-${name}`));
  if (!whole || term.action !== 'allow') return [ruled(firewall, term, term.rule, services)];
  return [ruled(firewall, term, term.rule, 'FOLLOWED'), ruled(firewall, term, `${term.rule}-OTHER`, 'any')];
}

function ruled(firewall: Firewall, term: FirewallTerm, name: string, applications: string): Statement {
  const ends = [
    ['source-address', term.source],
    ['destination-address', term.destination],
  ] as const;
  const allowed = term.action === 'allow';
  return [
    `policy ${name}`,
    [
      [
        'match',
        [
          ...ends.map(([key, match]) => `${key} ${end(firewall, term, match)}`),
          ...ends.flatMap(([key, match]) => (leavesOut(firewall, match) ? [`${key}-excluded`] : [])),
          `application ${applications}`,
        ],
      ],
      [
        'then',
        [
          allowed ? 'permit' : term.action,
          ...(term.log ? [['log', ['session-init', ...(allowed ? ['session-close'] : [])]] as const] : []),
        ],
      ],
      ...(term.expires === null ? [] : [`scheduler-name UNTIL-${term.expires}`]),
    ],
  ];
}

const leavesOut = (firewall: Firewall, { sets, except }: AddressMatch): boolean =>
  sets.length === 0 && FAMILIES.some((family) => filled(firewall, except, family).length > 0);

/** Where a term is of one family, so is what its ends name; `any` would be both. */
function end(firewall: Firewall, term: FirewallTerm, match: AddressMatch): string {
  if (match.sets.length > 0 && match.except.length > 0) unread('an end that names sets and leaves some out');
  const own = FAMILIES.filter((family) => isOf(term, family));
  const names = [...match.sets, ...match.except];
  const held = FAMILIES.filter((family) => own.includes(family)).flatMap((family) =>
    filled(firewall, names, family).map((name) => `${name}-${family}`),
  );
  if (match.sets.length === 0 && !leavesOut(firewall, match)) return own.length === 2 ? 'any' : `any-ipv${own[0]}`;
  const both = leavesOut(firewall, term.source) && leavesOut(firewall, term.destination);
  // Two ends that leave out addresses of one family would let the other family through.
  return listed(own.length === 1 && both ? [...held, `any-ipv${own[0] === 4 ? 6 : 4}`] : held);
}
