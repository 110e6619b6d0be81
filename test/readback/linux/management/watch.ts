/**
 * snmpd.conf(5) of net-snmp 5.9 and softflowd(8) 1.0. SNMPv3 with authentication and privacy only; sysServices (RFC 3418) is the sum
 * of 2^(layer-1): a host has 72 (transport, application), what forwards has layers 2 and 3 beside them.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { Subject } from '../../subject.ts';
import { secretText } from '../secret.ts';
import { addressOf, isIpv6, ownAddresses, withPort } from './targets.ts';

const SNMP_PORT = 161;

/** snmpcmd(1): the transport before the address tells the family. */
function endpoint(address: string, port: number): string {
  return `${isIpv6(address) ? 'udp6' : 'udp'}:${withPort(address, port)}`;
}

export const snmpd: Subject = {
  owns: (path) => path === 'snmpd.conf',
  *demands(device) {
    const { snmp } = device.management;
    if (snmp === null) return;
    const auth = secretText(snmp.auth);
    const privacy = secretText(snmp.privacy);
    const listening = ['127.0.0.1', ...ownAddresses(device, 4)].map((one) => endpoint(one, SNMP_PORT));
    yield [
      'snmpd.conf',
      [
        `agentAddress ${listening.join(',')}`,
        `createUser ${snmp.user} SHA-256 "${auth}" AES "${privacy}"`,
        `group ${snmp.group} usm ${snmp.user}`,
        'view everything included .1',
        `access ${snmp.group} "" usm priv exact everything none everything`,
        `sysLocation ${snmp.location}`,
        `sysContact ${snmp.contact}`,
        `sysName ${device.hostname}.${device.domain}`,
        `sysServices ${device.forwarding ? 78 : 72}`,
        'authtrapenable 1',
        ...snmp.managers.map(
          (target) =>
            `trapsess -v 3 -u ${snmp.user} -l authPriv -a SHA-256 -A "${auth}" -x AES -X "${privacy}" ` +
            endpoint(addressOf(target, device), target.port),
        ),
      ],
    ];
  },
};

/** One instance an interface: IPFIX, both families, one packet of so many, seconds. */
export const softflowd: Subject = {
  owns: (path) => path.startsWith('softflowd-'),
  *demands(device: Device) {
    const { flow } = device.management;
    if (flow === null) return;
    const idle = ['tcp', 'udp', 'icmp', 'general'].map((what) => `-t ${what}=${flow.inactiveTimeout}`).join(' ');
    const to = flow.collectors.map((one) => `-n ${withPort(addressOf(one, device), one.port)}`).join(' ');
    for (const name of flow.interfaces) {
      yield [
        `softflowd-${name}.conf`,
        [
          `interface "${name}"`,
          `options "-v 10 -6 -N -T full -s ${flow.sampling} ${idle} -t maxlife=${flow.activeTimeout} -t expint=5 ${to}"`,
        ],
      ];
    }
  },
};
