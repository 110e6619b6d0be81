/** Logs, time, SNMPv3 and sampled packets (manual: Logging of Event Notifications, SNMP, sFlow). */
import type { Device } from '../../../../src/network/model/device.ts';
import type { ManagementTarget } from '../../../../src/network/model/management.ts';
import { secretText } from '../../linux/secret.ts';
import type { Statement } from '../../statements.ts';

/** The addresses of a station in the families that the device speaks. */
const addresses = ({ ipv6: speaks }: Device, { ipv4, ipv6 }: ManagementTarget): string[] =>
  [ipv4, speaks ? ipv6 : null].filter((one) => one !== null);

export function logs(device: Device): Statement[] {
  const { syslog, source } = device.management;
  return [
    'logging buffered 64000 informational',
    'no logging console',
    ...syslog.flatMap((one) =>
      addresses(device, one).map((to) => `logging host ${to}${one.port === 514 ? '' : ` ${one.port} protocol udp`}`),
    ),
    'logging format timestamp traditional year timezone',
    ...(syslog.length === 0 || source === null ? [] : [`logging source-interface ${source}`]),
  ];
}

export function clocks(device: Device): Statement[] {
  const { ntp, source } = device.management;
  if (ntp.length === 0) return [];
  return [
    ...(source === null ? [] : [`ntp local-interface ${source}`]),
    ...ntp.flatMap((one) => addresses(device, one).map((from) => `ntp server ${from}`)),
  ];
}

/** One of fewer than 16384 packets is a number that the switch warns of. */
export function flows(device: Device): Statement[] {
  const { flow, source } = device.management;
  if (flow === null || flow.interfaces.length === 0) return [];
  return [
    `sflow sample ${flow.sampling < 16384 ? 'dangerous ' : ''}${flow.sampling}`,
    ...flow.collectors.flatMap((one) =>
      addresses(device, one).map((to) => `sflow destination ${to}${one.port === 6343 ? '' : ` ${one.port}`}`),
    ),
    ...(source === null ? [] : [`sflow source-interface ${source}`]),
    'sflow interface disable default',
    'sflow run',
  ];
}

export function snmp(device: Device): Statement[] {
  const { snmp: asked, source } = device.management;
  if (asked === null) return [];
  const stations = asked.managers.flatMap((one) => addresses(device, one).map((to) => ({ to, port: one.port })));
  const four = stations.some(({ to }) => !to.includes(':'));
  const six = stations.some(({ to }) => to.includes(':'));
  return [
    ...(four ? ['snmp-server ipv4 access-list SNMP-4'] : []),
    ...(six ? ['snmp-server ipv6 access-list SNMP-6'] : []),
    ...(asked.contact === '' ? [] : [`snmp-server contact ${asked.contact}`]),
    ...(asked.location === '' ? [] : [`snmp-server location ${asked.location}`]),
    ...(source === null ? [] : [`snmp-server local-interface ${source}`]),
    'snmp-server view ALL iso included',
    `snmp-server group ${asked.group} v3 priv read ALL`,
    `snmp-server user ${asked.user} ${asked.group} v3 auth sha256 ${secretText(asked.auth)} priv aes ${secretText(asked.privacy)}`,
    ...stations.map(
      ({ to, port }) => `snmp-server host ${to} version 3 priv ${asked.user}${port === 162 ? '' : ` udp-port ${port}`}`,
    ),
    'snmp-server enable traps',
  ];
}
