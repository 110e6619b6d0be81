/**
 * Names in Junos (CLI reference of Junos 23.4). A commit refuses most names that nobody defines; a policy whose list is not there
 * falls back to what the protocol does without one, which is to accept.
 */
import type { Node } from '../tree.ts';
import { junosSecurity, provided, standing } from './junos-security.ts';
import { type Pattern, type ReferenceTable, wordsOf } from './pattern.ts';

const named = (kind: string, ...all: readonly string[]): Pattern[] => all.map((at) => ({ kind, at }));

/** `unit 2` of `xe-0/1/1` is the interface `xe-0/1/1.2`. */
function unit(node: Node, parents: readonly Node[]): string[] {
  const port = parents.at(-2);
  return port === undefined ? [] : [`${wordsOf(port)[0]}.${wordsOf(node)[1]}`];
}

/** Statements of an instance stand in it as those of the main one stand at the top. */
const inside = (...all: readonly string[]): string[] => all.flatMap((at) => [at, `routing-instances > * > ${at}`]);

const interfaces = {
  defines: [{ kind: 'interface', at: 'interfaces > * > unit *', read: unit }],
  uses: [
    ...named(
      'interface',
      'routing-instances > * > interface NAME',
      ...inside(
        'routing-options > static > route * > qualified-next-hop * > interface NAME',
        'routing-options > rib * > static > route * > qualified-next-hop * > interface NAME',
        'protocols > ospf|ospf3 > area * > interface NAME',
        'protocols > router-advertisement > interface NAME',
      ),
      'policy-options > policy-statement * > term * > from interface NAME...',
      'policy-options > policy-statement * > term * > from > interface NAME...',
      'firewall > family * > filter * > term * > from > interface NAME',
    ),
  ],
};

const POLICY = 'policy-options > policy-statement *';

const policies = {
  defines: [
    ...named('policy', 'policy-options > policy-statement NAME'),
    ...named('route-filter-list', 'policy-options > route-filter-list NAME'),
    ...named('prefix-list', 'policy-options > prefix-list NAME'),
    ...named('community', 'policy-options > community NAME members **', 'policy-options > community NAME'),
    ...named('as-path-group', 'policy-options > as-path-group NAME'),
  ],
  uses: [
    ...named(
      'policy',
      ...inside(
        'protocols > bgp > group * > import|export NAME...',
        'protocols > bgp > group * > neighbor * > import|export NAME...',
        'protocols > ospf|ospf3 > import|export NAME...',
      ),
      `${POLICY} > term * > from policy NAME...`,
      `${POLICY} > term * > from > policy NAME...`,
    ),
    ...named('route-filter-list', `${POLICY} > term * > from > route-filter-list NAME **`),
    ...named(
      'prefix-list',
      `${POLICY} > term * > from > prefix-list|prefix-list-filter NAME **`,
      'firewall > family * > filter * > term * > from > source-prefix-list|destination-prefix-list > NAME **',
    ),
    ...named(
      'community',
      `${POLICY} > term * > from community NAME...`,
      `${POLICY} > term * > from > community NAME...`,
      `${POLICY} > term * > then > community add|set|delete NAME`,
    ),
    ...named(
      'as-path-group',
      `${POLICY} > term * > from as-path-group NAME...`,
      `${POLICY} > term * > from > as-path-group NAME...`,
    ),
  ],
};

const filters = {
  defines: [
    ...named('filter', 'firewall > family SCOPE > filter NAME'),
    ...named('policer', 'firewall > policer NAME'),
  ],
  uses: [
    ...named(
      'filter',
      'interfaces > * > unit * > family SCOPE > filter > input|output|input-list|output-list NAME...',
      'groups > * > interfaces > * > unit * > family SCOPE > filter > input|output|input-list|output-list NAME...',
    ),
    ...named('policer', 'firewall > family * > filter * > term * > then > policer NAME'),
  ],
};

const management = {
  defines: [
    ...named('login-class', 'system > login > class NAME'),
    ...named('sampling-instance', 'forwarding-options > sampling > instance > NAME'),
    ...named('flow-template', 'services > flow-monitoring > version-ipfix > template NAME'),
    ...named('snmp-view', 'snmp > view NAME'),
    ...named('snmp-user', 'snmp > v3 > usm > local-engine > user NAME'),
    ...named('snmp-group', 'snmp > v3 > vacm > access > group NAME'),
    ...named('snmp-parameters', 'snmp > v3 > target-parameters NAME'),
    ...named('snmp-notify-filter', 'snmp > v3 > notify-filter NAME'),
    ...named('snmp-tag', 'snmp > v3 > notify * > tag NAME'),
  ],
  uses: [
    ...named('login-class', 'system > login > user * > class NAME'),
    ...named('sampling-instance', 'chassis > fpc * > sampling-instance NAME'),
    ...named(
      'flow-template',
      'forwarding-options > sampling > instance > * > family * > output > flow-server * > version-ipfix > template > NAME',
      'forwarding-options > sampling > family * > output > flow-server * > version-ipfix > template > NAME',
    ),
    ...named(
      'snmp-view',
      'snmp > v3 > vacm > access > group * > * > security-model * > security-level * > read-view|write-view|notify-view NAME',
    ),
    ...named(
      'snmp-user',
      'snmp > v3 > vacm > security-to-group > security-model * > security-name NAME',
      'snmp > v3 > target-parameters * > parameters > security-name NAME',
    ),
    ...named('snmp-group', 'snmp > v3 > vacm > security-to-group > security-model * > security-name * > group NAME'),
    ...named('snmp-parameters', 'snmp > v3 > target-address * > target-parameters NAME'),
    ...named('snmp-notify-filter', 'snmp > v3 > target-parameters * > notify-filter NAME'),
    ...named('snmp-tag', 'snmp > v3 > target-address * > tag-list NAME'),
  ],
};

const RELAY = ['forwarding-options > dhcp-relay', 'forwarding-options > dhcp-relay > dhcpv6'];

/** Groups of interfaces and of the servers that are asked for them; the families do not share them. */
const relays = {
  defines: RELAY.flatMap((at, index) => named(`relay-servers${index * 2 + 4}`, `${at} > server-group > NAME`)),
  uses: RELAY.flatMap((at, index) => [
    ...named(`relay-servers${index * 2 + 4}`, `${at} > group * > active-server-group NAME`),
    ...named('interface', `${at} > group * > interface NAME`, `${at} > group * > overrides > relay-source NAME`),
  ]),
};

/** VLANs by their names. */
const vlans = {
  defines: named('vlan', 'vlans > NAME'),
  uses: [
    ...named(
      'vlan',
      'interfaces > * > unit * > family ethernet-switching > vlan > members NAME...',
      'switch-options > voip > interface * > vlan NAME',
    ),
    ...named(
      'interface',
      'vlans > * > l3-interface NAME',
      'vlans > * > forwarding-options > dhcp-security > group * > interface NAME',
      'switch-options > voip > interface NAME',
      'forwarding-options > access-security > router-advertisement-guard > interface NAME',
    ),
  ],
};

const parts = [interfaces, policies, filters, management, relays, junosSecurity, vlans];

export const junos: ReferenceTable = {
  defines: parts.flatMap((part) => part.defines),
  uses: parts.flatMap((part) => part.uses),
  provided: [
    ...provided,
    { kind: 'vlan', names: ['all'], source: 'members, Ethernet Switching User Guide, Junos 23.4' },
    {
      kind: 'login-class',
      names: ['super-user', 'operator', 'read-only', 'unauthorized'],
      source: 'Login Classes Overview, User Access and Authentication, Junos 23.4',
    },
  ],
  standing: [
    { kind: 'interface', because: 'an interface forwards for itself' },
    { kind: 'vlan', because: 'a trunk may carry all of them' },
    ...standing,
  ],
};
