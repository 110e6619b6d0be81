/** Logs, time, SNMPv3 and flow records (Network Management reference). */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Statement } from '../../statements.ts';
import { capital, hidden } from '../words.ts';

export function logs(device: Device): Statement[] {
  const { syslog, source } = device.management;
  if (syslog.length === 0) return [];
  return [
    ...(source === null ? [] : [`info-center loghost source ${source}`]),
    ...syslog.flatMap(({ ipv4, ipv6, port }) => {
      const end = port === 514 ? '' : ` port ${port}`;
      return [
        ...(ipv4 === null ? [] : [`info-center loghost ${ipv4}${end}`]),
        ...(ipv6 === null || !device.ipv6 ? [] : [`info-center loghost ipv6 ${capital(ipv6)}${end}`]),
      ];
    }),
  ];
}

/** Clocks that are asked; the device tells nobody the time. */
export function clocks(device: Device): Statement[] {
  const { ntp, source } = device.management;
  if (ntp.length === 0) return [];
  const by = source === null ? '' : ` source-interface ${source}`;
  return [
    ...ntp.flatMap(({ ipv4, ipv6 }) => [
      ...(ipv4 === null ? [] : [`ntp-service unicast-server ${ipv4}${by}`]),
      ...(ipv6 === null || !device.ipv6 ? [] : [`ntp-service unicast-server ipv6 ${capital(ipv6)}${by}`]),
    ]),
    'ntp-service server disable',
    ...(device.ipv6 ? ['ntp-service ipv6 server disable'] : []),
  ];
}

/** Version 9, the newest that the device knows; an active flow is told by the minute. */
export function flows(device: Device): Statement[] {
  const { flow, sourceAddress4 } = device.management;
  if (flow === null || flow.interfaces.length === 0) return [];
  return (device.ipv6 ? ['ip', 'ipv6'] : ['ip']).flatMap((word) => [
    `${word} netstream timeout active ${Math.floor(flow.activeTimeout / 60)}`,
    `${word} netstream timeout inactive ${flow.inactiveTimeout}`,
    `${word} netstream export version 9`,
    ...(sourceAddress4 === null ? [] : [`${word} netstream export source ${sourceAddress4}`]),
    ...flow.collectors.flatMap(({ ipv4, port }) =>
      ipv4 === null ? [] : [`${word} netstream export host ${ipv4} ${port}`],
    ),
  ]);
}

export function snmp(device: Device): Statement[] {
  const { snmp: asked, source } = device.management;
  if (asked === null) return [];
  const { user, group, auth, privacy, managers, location, contact } = asked;
  const four = managers.some(({ ipv4 }) => ipv4 !== null);
  const six = device.ipv6 && managers.some(({ ipv6 }) => ipv6 !== null);
  const trap = (address: string, port: number): string =>
    `snmp-agent target-host trap ${address} udp-port ${port} params securityname ${user} v3 privacy`;
  return [
    'snmp-agent',
    ...(contact === '' ? [] : [`snmp-agent sys-info contact ${contact}`]),
    ...(location === '' ? [] : [`snmp-agent sys-info location ${location}`]),
    'snmp-agent sys-info version v3',
    'snmp-agent mib-view included ALL iso',
    `snmp-agent group v3 ${group} privacy read-view ALL${four ? ' acl 2999' : ''}${six ? ' acl-ipv6 2999' : ''}`,
    `snmp-agent usm-user v3 ${user}`,
    `snmp-agent usm-user v3 ${user} group ${group}`,
    `snmp-agent usm-user v3 ${user} authentication-mode sha2-256 cipher ${hidden(auth)}`,
    `snmp-agent usm-user v3 ${user} privacy-mode aes256 cipher ${hidden(privacy)}`,
    ...managers.flatMap(({ ipv4, ipv6, port }) => [
      ...(ipv4 === null ? [] : [trap(`address udp-domain ${ipv4}`, port)]),
      ...(ipv6 === null || !device.ipv6 ? [] : [trap(`ipv6 address udp-domain ${capital(ipv6)}`, port)]),
    ]),
    ...(source === null ? [] : [`snmp-agent protocol source-interface ${source}`, `snmp-agent trap source ${source}`]),
    'snmp-agent trap enable',
  ];
}
