/** A cluster of the FortiGate Clustering Protocol: Administration guide 7.4, FGCP; what is a member's own is not synchronised. */
import type { Device } from '../../../src/network/model/device.ts';
import type { Statement } from '../statements.ts';
import { entry, limited, masked, quoted, table } from './words.ts';

export function cluster({ cluster: all, id, interfaces }: Device): Statement[] {
  if (all === null) return [];
  const [first] = all.members;
  const monitored = [
    ...new Set(interfaces.filter(({ kind }) => kind === 'subinterface').flatMap(({ parent }) => parent ?? [])),
  ];
  const reserved = all.members.find(({ managementInterface }) => managementInterface !== null) ?? first!;
  return [
    [
      'config system ha',
      [
        `set group-id ${all.group}`,
        `set group-name "${limited(id, 32)}"`,
        'set mode a-p',
        `set hbdev "${all.syncInterface}" 50`,
        'set session-pickup enable',
        'set session-pickup-connectionless enable',
        'set session-pickup-expectation enable',
        ...(reserved.managementInterface === null
          ? []
          : [
              'set ha-mgmt-status enable',
              ...table('ha-mgmt-interfaces', [
                entry(1, [
                  `set interface "${reserved.managementInterface}"`,
                  ...(reserved.managementGateway4 === null ? [] : [`set gateway ${reserved.managementGateway4}`]),
                  ...(reserved.managementGateway6 === null ? [] : [`set gateway6 ${reserved.managementGateway6}`]),
                ]),
              ]),
            ]),
        'set override disable',
        ...(monitored.length === 0 ? [] : [`set monitor ${quoted(monitored)}`]),
      ],
    ],
  ];
}

/** What each member has for itself: its name, its priority, its address out of band. */
export function members({ cluster: all }: Device): [path: string, statements: Statement[]][] {
  return (all?.members ?? []).map((member) => [
    `${member.id}/member.conf`,
    [
      ['config system global', [`set hostname "${member.hostname}"`]],
      ['config system ha', [`set priority ${member.priority}`]],
      ...(member.managementInterface === null
        ? []
        : table('system interface', [
            entry(member.managementInterface, [
              'set vdom "root"',
              ...(member.managementAddress4 === null
                ? []
                : [`set ip ${masked(member.managementAddress4)}`, 'set allowaccess ping ssh snmp']),
              ...(member.managementAddress6 === null
                ? []
                : table('ipv6', [`set ip6-address ${member.managementAddress6}`, 'set ip6-allowaccess ping ssh snmp'])),
            ]),
          ])),
    ],
  ]);
}
