/**
 * Names of a firewall's configuration (Security Policies, NAT, Screens, Chassis Cluster, CLI reference of Junos 23.4). A commit
 * refuses an address, an application or a zone that nobody defines.
 */
import type { Pattern, ReferenceTable } from './pattern.ts';

const named = (kind: string, ...all: readonly string[]): Pattern[] => all.map((at) => ({ kind, at }));

const BOOK = 'security > address-book > *';
const POLICIES = ['security > policies > from-zone * to-zone *', 'security > policies > global'];
const match = (...keys: readonly string[]): string[] =>
  POLICIES.flatMap((at) => keys.map((key) => `${at} > policy * > match > ${key} NAME...`));
const NAT = 'security > nat';

/** An application and a set of them may stand in each other's place, and so may an address and a set of addresses. */
export const junosSecurity = {
  defines: [
    ...named('address', `${BOOK} > address NAME **`, `${BOOK} > address-set NAME`),
    ...named('application', 'applications > application NAME', 'applications > application-set NAME'),
    ...named('scheduler', 'schedulers > scheduler NAME'),
    ...named('screen', 'security > screen > ids-option NAME'),
    ...named('zone', 'security > zones > security-zone NAME'),
    ...named('source-pool', `${NAT} > source > pool NAME`),
    ...named('destination-pool', `${NAT} > destination > pool NAME`),
    ...named('redundancy-group', 'chassis > cluster > redundancy-group NAME'),
    ...named('redundant-port', 'interfaces > NAME > redundant-ether-options'),
  ],
  uses: [
    ...named('address', `${BOOK} > address-set * > address NAME`, `${BOOK} > address-set * > address-set NAME`),
    ...named('address', ...match('source-address', 'destination-address')),
    ...named('application', ...match('application'), 'applications > application-set * > application NAME'),
    ...named('scheduler', ...POLICIES.map((at) => `${at} > policy * > scheduler-name NAME`)),
    ...named('screen', 'security > zones > security-zone * > screen NAME'),
    ...named(
      'zone',
      'security > policies > from-zone NAME to-zone *',
      'security > policies > from-zone * to-zone NAME',
      ...match('from-zone', 'to-zone'),
      `${NAT} > source|destination|static > rule-set * > from zone NAME...`,
      `${NAT} > source > rule-set * > to zone NAME...`,
    ),
    ...named('source-pool', `${NAT} > source > rule-set * > rule * > then > source-nat > pool > NAME`),
    ...named('destination-pool', `${NAT} > destination > rule-set * > rule * > then > destination-nat > pool > NAME`),
    ...named('redundancy-group', 'interfaces > * > redundant-ether-options > redundancy-group NAME'),
    ...named('redundant-port', 'interfaces > * > gigether-options > redundant-parent NAME'),
    ...named(
      'interface',
      'security > zones > security-zone * > interfaces > NAME',
      `${NAT} > source|destination|static > rule-set * > from|to interface NAME...`,
    ),
  ],
};

/** What the device brings: words for all addresses, and for the box itself. */
export const provided: ReferenceTable['provided'] = [
  {
    kind: 'address',
    names: ['any', 'any-ipv4', 'any-ipv6'],
    source: 'Address Books and Address Sets, Security Policies, Junos 23.4',
  },
  {
    kind: 'application',
    names: ['any'],
    source: 'Security Policy Applications, Security Policies, Junos 23.4',
  },
  {
    kind: 'zone',
    names: ['junos-host'],
    source: 'Security Zones, Security Policies, Junos 23.4',
  },
];

/** A zone refuses by itself what it does not know, and a group of a cluster is what its members agree on. */
export const standing: ReferenceTable['standing'] = [
  { kind: 'zone', because: 'the interfaces in it are what it is about' },
  { kind: 'redundancy-group', because: 'group 0 is that of the routing engines' },
];
