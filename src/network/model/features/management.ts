/** How a device is reached and watched. */
import { below, DEVICES, type Feature, linesOf, ROUTERS } from './feature.ts';

export const MANAGEMENT = {
  tacacs: {
    title: 'logins by TACACS+',
    standard: 'RFC 8907',
    roles: DEVICES,
    asks: ({ management: { aaa } }) => (aaa?.protocol === 'tacacs' ? [below(aaa, 'protocol')] : []),
    wayOut: 'write `protocol: radius`, or take another `model`: only its own users get in',
  },
  accountServersIpv6: {
    title: 'servers of accounts that have IPv6 alone',
    standard: 'RFC 3162; RFC 8907',
    roles: DEVICES,
    asks: ({ management: { aaa } }) =>
      aaa !== null && aaa.servers.length > 0 && aaa.servers.every(({ ipv4 }) => ipv4 === null)
        ? [below(aaa, 'servers')]
        : [],
    wayOut: 'name `servers` that have IPv4, too',
  },
  sshKeysOfUsers: {
    title: 'logins by key',
    standard: 'RFC 4252 section 7',
    roles: DEVICES,
    asks: ({ management: { users } }) => linesOf(users, ({ sshKey }) => sshKey !== null, 'sshKey'),
    wayOut: 'leave `sshKey` out, or enter it by hand: the password of the store lets the user in',
  },
  snmpSha2: {
    title: 'SNMP signed with SHA-2',
    standard: 'RFC 7860',
    roles: DEVICES,
    asks: ({ management: { snmp } }) => (snmp === null ? [] : [below(snmp, 'auth')]),
    wayOut: 'let the station use SHA-1 with it, or take another `model`',
  },
  snmpUsersInConfig: {
    title: 'users of SNMP that its configuration holds',
    standard: 'RFC 3414',
    roles: DEVICES,
    asks: ({ management: { snmp } }) => (snmp === null ? [] : [below(snmp, 'user')]),
    wayOut: 'enter the user by hand once',
  },
  ipfix: {
    title: 'flow records in IPFIX',
    standard: 'RFC 7011',
    roles: ROUTERS,
    asks: ({ management: { flow } }) => (flow === null ? [] : [below(flow, 'collectors')]),
    wayOut: 'let the collector take what the platform sends',
  },
  flowSampling: {
    title: 'flow records of one packet in many',
    standard: 'RFC 5475',
    roles: ROUTERS,
    asks: ({ management: { flow } }) => (flow !== null && flow.sampling > 1 ? [below(flow, 'sampling')] : []),
    wayOut: 'leave `sampling` out: every packet is counted there, which costs more',
  },
} as const satisfies Record<string, Feature>;
