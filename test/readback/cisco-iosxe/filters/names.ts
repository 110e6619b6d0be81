/**
 * Names that the device prints for well-known numbers in access lists: Security command reference, IOS XE 17, `permit (IP)` (ports of TCP and UDP,
 * types of ICMP) and `permit (IPv6)` (types of ICMPv6); what is not listed there stays a number, SSH among it.
 */
import type { Family } from '../words.ts';

const TCP: Record<number, string> = {
  7: 'echo',
  9: 'discard',
  13: 'daytime',
  19: 'chargen',
  20: 'ftp-data',
  21: 'ftp',
  23: 'telnet',
  25: 'smtp',
  37: 'time',
  43: 'whois',
  49: 'tacacs',
  53: 'domain',
  70: 'gopher',
  79: 'finger',
  80: 'www',
  101: 'hostname',
  109: 'pop2',
  110: 'pop3',
  111: 'sunrpc',
  113: 'ident',
  119: 'nntp',
  179: 'bgp',
  194: 'irc',
  496: 'pim-auto-rp',
  512: 'exec',
  513: 'login',
  514: 'cmd',
  515: 'lpd',
  517: 'talk',
  540: 'uucp',
  543: 'klogin',
  544: 'kshell',
};

const UDP: Record<number, string> = {
  7: 'echo',
  9: 'discard',
  37: 'time',
  42: 'nameserver',
  49: 'tacacs',
  53: 'domain',
  67: 'bootps',
  68: 'bootpc',
  69: 'tftp',
  111: 'sunrpc',
  123: 'ntp',
  137: 'netbios-ns',
  138: 'netbios-dgm',
  139: 'netbios-ss',
  161: 'snmp',
  162: 'snmptrap',
  177: 'xdmcp',
  195: 'dnsix',
  434: 'mobile-ip',
  496: 'pim-auto-rp',
  500: 'isakmp',
  512: 'biff',
  513: 'who',
  514: 'syslog',
  517: 'talk',
  520: 'rip',
  4500: 'non500-isakmp',
};

const ICMP: Record<number, string> = {
  0: 'echo-reply',
  3: 'unreachable',
  4: 'source-quench',
  5: 'redirect',
  8: 'echo',
  9: 'router-advertisement',
  10: 'router-solicitation',
  11: 'time-exceeded',
  12: 'parameter-problem',
  13: 'timestamp-request',
  14: 'timestamp-reply',
};

const ICMPV6: Record<number, string> = {
  1: 'destination-unreachable',
  2: 'packet-too-big',
  3: 'time-exceeded',
  4: 'parameter-problem',
  128: 'echo-request',
  129: 'echo-reply',
  130: 'mld-query',
  131: 'mld-report',
  132: 'mld-reduction',
  133: 'router-solicitation',
  134: 'router-advertisement',
  135: 'nd-ns',
  136: 'nd-na',
  137: 'redirect',
};

export function portName(protocol: string, port: number): string {
  return (protocol === 'tcp' ? TCP : UDP)[port] ?? String(port);
}

export function icmpName(type: number, family: Family): string {
  return (family === 4 ? ICMP : ICMPV6)[type] ?? String(type);
}
