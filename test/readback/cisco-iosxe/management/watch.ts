/**
 * Time, logs, SNMPv3 and flow records: Basic System Management, Network Management and Flexible NetFlow guides, IOS XE 17. Users of SNMPv3 are
 * kept apart and never shown, so a configuration cannot hold them; their group and what may ask it stands here.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Management } from '../../../../src/network/model/management.ts';
import type { Statement } from '../../statements.ts';
import { addressed } from '../kind.ts';
import { type Family, printed, unread } from '../words.ts';

export function watch(device: Device): Statement[] {
  const { management } = device;
  return [...time(management), ...logs(management), ...snmp(management), ...flows(device)];
}

function time({ ntp, source }: Management): string[] {
  if (ntp.some(({ port }) => port !== 123)) unread('another port of NTP');
  return [
    ...(ntp.length === 0 || source === null ? [] : [`ntp source ${source}`]),
    ...ntp.flatMap(({ ipv4, ipv6 }) => both(ipv4, ipv6).map((address) => `ntp server ${printed(address)}`)),
  ];
}

const both = (ipv4: string | null, ipv6: string | null): string[] => [ipv4, ipv6].filter((one) => one !== null);

/** UDP 514 is where messages go unless another port is written. */
function logs({ syslog, source }: Management): string[] {
  return [
    ...(syslog.length === 0 || source === null ? [] : [`logging source-interface ${source}`]),
    ...syslog.flatMap(({ ipv4, ipv6, port }) => {
      const transport = port === 514 ? '' : ` transport udp port ${port}`;
      return [
        ...(ipv4 === null ? [] : [`logging host ${ipv4}${transport}`]),
        ...(ipv6 === null ? [] : [`logging host ipv6 ${printed(ipv6)}${transport}`]),
      ];
    }),
  ];
}

/** Managers read everything with authentication and privacy; a list a family says from where. */
function snmp({ snmp: how, source }: Management): Statement[] {
  if (how === null) return [];
  if (how.managers.some(({ port }) => port !== 162)) unread('another port of traps');
  const from4 = how.managers.flatMap(({ ipv4 }) => ipv4 ?? []);
  const from6 = how.managers.flatMap(({ ipv6 }) => ipv6 ?? []);
  const lists = `${from6.length === 0 ? '' : ' ipv6 SNMP-6'}${from4.length === 0 ? '' : ' SNMP-4'}`;
  const found: Statement[] = [
    'snmp-server view ALL iso included',
    `snmp-server group ${how.group} v3 priv read ALL${lists === '' ? '' : ` access${lists}`}`,
    ...(source === null ? [] : [`snmp-server source-interface traps ${source}`]),
    `snmp-server location ${how.location}`,
    `snmp-server contact ${how.contact}`,
    'snmp-server enable traps snmp authentication linkdown linkup coldstart warmstart',
    ...[...from4, ...from6].map((address) => `snmp-server host ${printed(address)} version 3 priv ${how.user}`),
  ];
  if (from4.length > 0)
    found.push(['ip access-list standard SNMP-4', from4.map((one, at) => `${(at + 1) * 10} permit ${one}`)]);
  if (from6.length > 0) {
    const entries = from6.map((one, at) => `sequence ${(at + 1) * 10} permit ipv6 host ${printed(one)} any`);
    found.push(['ipv6 access-list SNMP-6', entries]);
  }
  return found;
}

/** A record and a monitor a family that is seen somewhere; IPFIX (RFC 7011) to each collector, in IPv6 where both ends have it. */
function flows(device: Device): Statement[] {
  const { flow, source, sourceAddress6 } = device.management;
  if (flow === null) return [];
  const watched = device.interfaces.filter(({ name }) => flow.interfaces.includes(name));
  const families = ([4, 6] as const).filter((family) => watched.some((one) => addressed(one, family)));
  return [
    ...families.map(record),
    ...flow.collectors.map(({ name, ipv4, ipv6, port }): Statement => {
      const address = sourceAddress6 === null ? ipv4 : (ipv6 ?? ipv4);
      return [
        `flow exporter ${name}`,
        [
          `destination ${printed(address ?? unread('a collector without an address'))}`,
          ...(source === null ? [] : [`source ${source}`]),
          `transport udp ${port}`,
          'export-protocol ipfix',
        ],
      ];
    }),
    ...families.map(
      (family): Statement => [
        `flow monitor FLOW-${family}`,
        [
          ...flow.collectors.map(({ name }) => `exporter ${name}`),
          `cache timeout inactive ${flow.inactiveTimeout}`,
          `cache timeout active ${flow.activeTimeout}`,
          `record FLOW-${family}`,
        ],
      ],
    ),
    ...(flow.sampling > 1 ? [['sampler FLOW', [`mode random 1 out-of ${flow.sampling}`]] as const] : []),
  ];
}

/** What makes a flow (RFC 3954 section 2: addresses, protocol, ports, where it came in) and what is counted of it. */
function record(family: Family): Statement {
  return [
    `flow record FLOW-${family}`,
    [
      `match ipv${family} protocol`,
      `match ipv${family} source address`,
      `match ipv${family} destination address`,
      'match transport source-port',
      'match transport destination-port',
      'match interface input',
      'collect interface output',
      'collect counter bytes long',
      'collect counter packets long',
      'collect timestamp absolute first',
      'collect timestamp absolute last',
    ],
  ];
}
