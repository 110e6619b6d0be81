/**
 * Name, time, names of hosts, logs, SNMPv3 and flow records (um-hostname, um-clock, um-domain, um-logging, um-ntp, um-snmp-server, um-flow). Users
 * of SNMP stand in the configuration; a port of 514 is printed as `default`. Flows are sampled in any case.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Statement } from '../../statements.ts';
import { addresses, clear, familiesOf, unread } from '../words.ts';

export function system(device: Device): Statement[] {
  const { management } = device;
  return [
    `hostname ${device.hostname}`,
    `clock timezone ${device.zoneAbbreviation} ${device.timezone}`,
    ...(management.banner === '' ? [] : [`banner login \n${management.banner}\n`]),
    ...['log', 'debug'].map((what) => `service timestamps ${what} datetime localtime msec show-timezone`),
    `domain name ${management.searchDomain === '' ? device.domain : management.searchDomain}`,
    ...management.nameServers.map((server) => `domain name-server ${server}`),
    ...(management.nameServers.length === 0 ? ['domain lookup disable'] : []),
    ...(management.nameServers.length === 0 || management.source === null
      ? []
      : [`domain lookup source-interface ${management.source}`]),
  ];
}

export function logs(device: Device): Statement[] {
  const { syslog, source } = device.management;
  return [
    'logging console disable',
    ...syslog.flatMap((one) =>
      addresses(device, one).map(
        (address) => `logging ${address} vrf default severity info port ${one.port === 514 ? 'default' : one.port}`,
      ),
    ),
    ...(syslog.length === 0 || source === null ? [] : [`logging source-interface ${source}`]),
  ];
}

export function time(device: Device): Statement[] {
  const { ntp, source } = device.management;
  if (ntp.some(({ port }) => port !== 123)) unread('another port of NTP');
  if (ntp.length === 0) return [];
  const servers = ntp.flatMap((one) =>
    addresses(device, one).map((text) => `server ${text.includes(':') ? 'ipv6 ' : ''}${text}`),
  );
  return [['ntp', [...servers, ...(source === null ? [] : [`source ${source}`])]]];
}

export function snmp(device: Device): Statement[] {
  const how = device.management.snmp;
  if (how === null) return [];
  const lists = familiesOf(device)
    .filter((family) => how.managers.some(({ ipv4, ipv6 }) => (family === 4 ? ipv4 : ipv6) !== null))
    .map((family) => ` IPv${family} SNMP-${family}`);
  return [
    'snmp-server view ALL 1.3.6 included',
    `snmp-server group ${how.group} v3 priv read ALL${lists.join('')}`,
    `snmp-server user ${how.user} ${how.group} v3 auth sha-256 clear ${clear(how.auth)} priv aes 128 clear ${clear(how.privacy)}`,
    ...how.managers.flatMap((one) =>
      addresses(device, one).map(
        (text) =>
          `snmp-server host ${text} traps version 3 priv ${how.user}${one.port === 162 ? '' : ` udp-port ${one.port}`}`,
      ),
    ),
    ...(how.contact === '' ? [] : [`snmp-server contact ${how.contact}`]),
    ...(how.location === '' ? [] : [`snmp-server location ${how.location}`]),
    ...(device.management.source === null ? [] : [`snmp-server trap-source ${device.management.source}`]),
    ...['linkup', 'linkdown', 'coldstart', 'warmstart', 'authentication'].map(
      (trap) => `snmp-server traps snmp ${trap}`,
    ),
  ];
}

export function flows(device: Device): Statement[] {
  const { flow, source } = device.management;
  if (flow === null || flow.interfaces.length === 0) return [];
  return [
    ...flow.collectors.map(
      (one): Statement => [
        `flow exporter-map ${one.name}`,
        [
          'version ipfix',
          `transport udp ${one.port}`,
          ...(source === null ? [] : [`source ${source}`]),
          `destination ${(device.ipv6 ? one.ipv6 : null) ?? one.ipv4 ?? unread('a collector without an address')}`,
        ],
      ],
    ),
    ...familiesOf(device).map(
      (family): Statement => [
        `flow monitor-map FLOW-${family}`,
        [
          `record ipv${family}`,
          ...flow.collectors.map(({ name }) => `exporter ${name}`),
          `cache timeout active ${flow.activeTimeout}`,
          `cache timeout inactive ${flow.inactiveTimeout}`,
        ],
      ],
    ),
    ['sampler-map FLOW', [`random 1 out-of ${flow.sampling}`]],
  ];
}
