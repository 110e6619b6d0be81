/** Rules of access lists (rule, advanced ACL and ACL6 view, AR V200R007). */
import { endOf, type Family, portName } from '../words.ts';

export interface Match {
  protocol: string;
  source: string | null;
  destination: string | null;
  sourcePorts?: { from: number; to: number } | null;
  ports?: { from: number; to: number } | null;
  type?: number | null;
  established?: boolean;
  log?: boolean;
  /** The last day of it. */
  until?: string | null;
}

/** RFC 792 and the IANA registry: unreachable has 16 codes, time exceeded 2, parameter problem 3, redirect 4. */
const CODES: Record<Family, Readonly<Record<number, number>>> = {
  4: { 3: 16, 5: 4, 11: 2, 12: 3 },
  6: { 1: 9, 3: 2, 4: 11 },
};

const NAMES: Record<Family, Readonly<Record<string, string>>> = {
  4: {
    '0/0': 'echo-reply',
    '3/0': 'net-unreachable',
    '3/1': 'host-unreachable',
    '3/2': 'protocol-unreachable',
    '3/3': 'port-unreachable',
    '3/4': 'fragmentneed-DFset',
    '3/5': 'source-route-failed',
    '8/0': 'echo',
    '11/0': 'ttl-exceeded',
    '11/1': 'reassembly-timeout',
    '12/0': 'parameter-problem',
    '13/0': 'timestamp-request',
  },
  6: {
    '1/0': 'network-unreachable',
    '1/1': 'host-admin-prohib',
    '1/3': 'host-unreachable',
    '1/4': 'port-unreachable',
    '2/0': 'packet-too-big',
    '3/0': 'hop-limit-exceeded',
    '3/1': 'frag-time-exceeded',
    '4/0': 'err-header-field',
    '4/1': 'unknown-next-hdr',
    '4/2': 'unknown-ipv6-opt',
    '128/0': 'echo',
    '129/0': 'echo-reply',
    '133/0': 'router-solicitation',
    '134/0': 'router-advertisement',
    '135/0': 'neighbor-solicitation',
    '136/0': 'neighbor-advertisement',
  },
};

const PROTOCOLS: Readonly<Record<string, string>> = { esp: '50', vrrp: '112' };

/** One match as rules from `id` on: a type without its codes is none, so each of them has a rule. */
export function rules(id: number, action: string, family: Family, match: Match): string[] {
  const { protocol, source, destination, type = null } = match;
  const word = protocol === 'ip' && family === 6 ? 'ipv6' : (PROTOCOLS[protocol] ?? protocol);
  const port = (side: string, range: Match['ports']): string[] => {
    if (range === null || range === undefined) return [];
    if (range.from === range.to) return [`${side}-port eq ${portName(protocol, range.from)}`];
    return [`${side}-port range ${range.from} ${range.to}`];
  };
  const line = (at: number, message: string[]): string =>
    [
      `rule ${at} ${action} ${word}`,
      ...(source === null ? [] : [`source ${endOf(family, source)}`]),
      ...(destination === null ? [] : [`destination ${endOf(family, destination)}`]),
      ...port('source', match.sourcePorts),
      ...port('destination', match.ports),
      ...message,
      ...(match.established ? ['tcp-flag established'] : []),
      ...(match.log ? ['logging'] : []),
      ...(match.until ? [`time-range UNTIL-${match.until}`] : []),
    ].join(' ');
  if (type === null) return [line(id, [])];
  const codes = CODES[family][type] ?? 1;
  return Array.from({ length: codes }, (_, code) =>
    line(id + code, [
      `${family === 4 ? 'icmp' : 'icmp6'}-type ${NAMES[family][`${type}/${code}`] ?? `${type} ${code}`}`,
    ]),
  );
}
