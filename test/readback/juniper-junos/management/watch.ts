/**
 * SNMPv3 and flow records: Network Management and Flow Monitoring guides, Junos 23.4. Records are made in the forwarding engine of slot 0
 * and sent from an address of the collector's family.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Management } from '../../../../src/network/model/management.ts';
import type { Statement } from '../../statements.ts';
import { relay } from '../relay.ts';
import { guard } from '../switch/switch.ts';
import { FAMILIES, hidden, inetOf, unread, worded } from '../words.ts';

export function snmp({ management }: Device): Statement[] {
  const how = management.snmp;
  if (how === null) return [];
  const model = 'security-model usm';
  const targets = how.managers.flatMap(({ name, ipv4, ipv6, port }): Statement[] => {
    if (port !== 162) unread('another port of traps');
    return [ipv4, ipv6].flatMap((address, at): Statement[] => {
      const lines = [`address ${address}`, 'tag-list TRAPS', 'target-parameters MANAGERS'];
      return address === null ? [] : [[`target-address ${name}-${at === 0 ? 4 : 6}`, lines]];
    });
  });
  const parameters = [...['message-processing-model v3', model, 'security-level privacy'], `security-name ${how.user}`];
  const views: Statement = ['security-level privacy', ['read-view ALL', 'notify-view ALL']];
  const all = ['oid .1 include'];
  return [
    [
      'snmp',
      [
        `location ${worded(how.location)}`,
        `contact ${worded(how.contact)}`,
        [
          'v3',
          [
            ['usm', [['local-engine', [[`user ${how.user}`, keys(how)]]]]],
            [
              'vacm',
              [
                ['security-to-group', [[model, [[`security-name ${how.user}`, [`group ${how.group}`]]]]]],
                ['access', [[`group ${how.group}`, [['default-context-prefix', [[model, [views]]]]]]]],
              ],
            ],
            ...targets,
            ['target-parameters MANAGERS', [['parameters', parameters], 'notify-filter ALL']],
            ['notify TRAPS', ['type trap', 'tag TRAPS']],
            ['notify-filter ALL', all],
          ],
        ],
        ['view ALL', all],
        ['trap-options', [`source-address ${management.sourceAddress4}`]],
      ],
    ],
  ];
}

const keys = ({ auth, privacy }: NonNullable<Management['snmp']>): Statement[] => [
  ['authentication-sha256', [`authentication-password ${hidden(auth)}`]],
  ['privacy-aes128', [`privacy-password ${hidden(privacy)}`]],
];

/** A router samples by an instance that a slot is bound to, a firewall by what stands without one. */
export function flows(device: Device): Statement[] {
  const { management, firewall } = device;
  const { flow } = management;
  const relayed = [...guard(device), ...relay(device)];
  if (flow === null || flow.interfaces.length === 0)
    return relayed.length === 0 ? [] : [['forwarding-options', relayed]];
  const template = (name: string, word: string): Statement => [
    `template ${name}`,
    [`flow-active-timeout ${flow.activeTimeout}`, `flow-inactive-timeout ${flow.inactiveTimeout}`, `${word}-template`],
  ];
  const output = (name: string): Statement => {
    const servers = flow.collectors.map(({ ipv6, port }): Statement => {
      if (ipv6 === null) return unread('a collector without IPv6');
      return [`flow-server ${ipv6}`, [`port ${port}`, ['version-ipfix', [['template', [name]]]]]];
    });
    return ['output', [...servers, ['inline-jflow', [`source-address ${management.sourceAddress6}`]]]];
  };
  const sampled: Statement[] = [
    ['input', [`rate ${flow.sampling}`]],
    ...FAMILIES.map((family): Statement => [`family ${inetOf(family)}`, [output(`FLOW-${family}`)]]),
  ];
  const slot: Statement = ['fpc 0', ['sampling-instance FLOW', ['inline-services', ['flex-flow-sizing']]]];
  return [
    ...(firewall === null ? [['chassis', [slot]] as const] : []),
    ['services', [['flow-monitoring', [['version-ipfix', [template('FLOW-4', 'ipv4'), template('FLOW-6', 'ipv6')]]]]]],
    [
      'forwarding-options',
      [['sampling', firewall === null ? [['instance', [['FLOW', sampled]]]] : sampled], ...relayed],
    ],
  ];
}
