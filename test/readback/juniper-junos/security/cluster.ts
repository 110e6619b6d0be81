/**
 * A chassis cluster is one device (Chassis Cluster User Guide, Junos 23.4): what is a member's own is in the group of its node, redundant
 * ports have one port on each member, and the fabric joins them. Node 1 of an SRX1600 counts its slots from 7.
 */
import type { Cluster, Device } from '../../../../src/network/model/device.ts';
import type { Statement } from '../../statements.ts';
import { listed, unread } from '../words.ts';

const MEMBERS: Readonly<Record<string, readonly [string, string]>> = {
  reth0: ['xe-0/1/0', 'xe-7/1/0'],
  reth1: ['xe-0/1/1', 'xe-7/1/1'],
  reth2: ['xe-0/1/2', 'xe-7/1/2'],
  reth3: ['ge-0/0/0', 'ge-7/0/0'],
  reth4: ['ge-0/0/1', 'ge-7/0/1'],
};
const FABRIC = ['xe-0/1/3', 'xe-7/1/3'] as const;
const SLOTS = 7;

/** Its redundant ports that the device uses. */
const redundant = ({ interfaces }: Device): [string, readonly [string, string]][] =>
  Object.entries(MEMBERS).filter(([name]) => interfaces.some((one) => one.name === name));

export function groups(device: Device): Statement[] {
  const { cluster, management } = device;
  if (cluster === null) return [];
  const stations = [management.allowFrom4, management.allowFrom6];
  const each = cluster.members.map((one, index): Statement => {
    const port = one.managementInterface;
    const ways = [
      ['backup-router', one.managementAddress4, one.managementGateway4, stations[0]!],
      ['inet6-backup-router', one.managementAddress6, one.managementGateway6, stations[1]!],
    ] as const;
    const families = [
      ['inet', one.managementAddress4, 4],
      ['inet6', one.managementAddress6, 6],
    ] as const;
    const addressed = families.flatMap(([family, address, number]): Statement[] =>
      address === null ? [] : [[`family ${family}`, [['filter', [`input PROTECT-${number}`]], `address ${address}`]]],
    );
    const back = ways.flatMap(([word, address, gateway, all]) =>
      address === null || gateway === null || all.length === 0 ? [] : [`${word} ${gateway} destination ${listed(all)}`],
    );
    const { managementGateway4: four, managementGateway6: six } = one;
    const hop: Statement = [`qualified-next-hop ${six}`, [`interface ${port}.0`]];
    const routes: Statement[] = [
      ...(six === null || one.managementAddress6 === null
        ? []
        : [['rib mgmt_junos.inet6.0', [['static', [['route ::/0', [hop]]]]]] as const]),
      ...(four === null ? [] : [['static', [`route 0.0.0.0/0 next-hop ${four}`]] as const]),
    ];
    return [
      `node${index}`,
      [
        ['system', [`host-name ${one.hostname}`, ...back]],
        ...(port === null ? [] : [['interfaces', [[port, [['unit 0', addressed]]]]] as const]),
        ...(routes.length === 0
          ? []
          : [['routing-instances', [['mgmt_junos', [['routing-options', routes]]]]] as const]),
      ],
    ];
  });
  return [['groups', each], `apply-groups "\${node}"`];
}

export function chassis(device: Device): Statement[] {
  const { cluster } = device;
  if (cluster === null) return [];
  const nodes = ({ members }: Cluster): string[] =>
    members.map(({ priority }, index) => `node ${index} priority ${priority}`);
  const watched = redundant(device).flatMap(([, ports]) => ports.map((port) => `${port} weight 255`));
  return [
    [
      'chassis',
      [
        [
          'cluster',
          [
            `reth-count ${Object.keys(MEMBERS).length}`,
            ['redundancy-group 0', nodes(cluster)],
            ['redundancy-group 1', [...nodes(cluster), ['interface-monitor', watched]]],
          ],
        ],
      ],
    ],
  ];
}

/** The ports that carry the redundant ones, and the fabric. */
export function carriers(device: Device): Statement[] {
  const { cluster, interfaces } = device;
  if (cluster === null) return [];
  const words = interfaces.find(({ name }) => name === cluster.syncInterface)?.description;
  return [
    ...redundant(device).flatMap(([name, ports]) =>
      ports.map((port): Statement => [port, [['gigether-options', [`redundant-parent ${name}`]]]]),
    ),
    ...FABRIC.map((port, node): Statement => {
      if (!port.startsWith(`xe-${node * SLOTS}/`)) unread('a fabric of other slots');
      const described = words === undefined ? [] : [`description "${words}"`];
      return [`fab${node}`, [...described, ['fabric-options', [['member-interfaces', [port]]]]]];
    }),
  ];
}
