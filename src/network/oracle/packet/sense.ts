/** What is asked of a packet that cannot be: a port where its protocol has none, an address that no router forwards. */
import { parseAddress } from '../../../lib/ip/parse.ts';
import { type Scope, scopeOfAddress } from '../../../lib/ip/special.ts';
import type { Question } from './question.ts';

export interface Senseless {
  message: string;
  hint: string;
}

/** Types of ICMP and ICMPv6 are numbers of one octet (RFC 792; RFC 4443 section 2.1). */
const LAST_TYPE = 255;

/** Scopes of which no router passes anything on (RFC 1122 section 3.2.1.3; RFC 4291 sections 2.5.2, 2.5.3, 2.5.6 and 2.7). */
const STAYS: Partial<Record<Scope, string>> = {
  unspecified: "is nobody's address",
  loopback: 'never leaves its device',
  'link-local': 'never leaves its link',
  multicast: 'is an address of a group',
};

/** Why a question has no answer, and what to write instead; null where it can be asked. Names are not looked up. */
export function senseless(question: Question): Senseless | null {
  return senselessEnd(question.from) ?? senselessEnd(question.to) ?? senselessParts(question);
}

function senselessEnd(word: string): Senseless | null {
  const address = parseAddress(word);
  const why = address.ok ? STAYS[scopeOfAddress(address.value)] : undefined;
  return why === undefined ? null : { message: `${word} ${why}`, hint: 'ask about the address of a host' };
}

function senselessParts({ protocol, port, sourcePort, type, family }: Question): Senseless | null {
  const ports = port !== null || sourcePort !== null;
  const messages = protocol === 'icmp' || protocol === 'icmpv6';
  if (ports && type !== null) {
    return { message: 'a packet has ports or an ICMP type, and not both', hint: 'leave one of them out' };
  }
  if (ports && protocol !== null && protocol !== 'tcp' && protocol !== 'udp') {
    const hint = messages ? 'leave the port out, or write --type' : 'leave the port out, or ask for tcp or udp';
    return { message: `${protocol} has no ports`, hint };
  }
  if (type === null) return null;
  if (type > LAST_TYPE) return { message: `there is no ICMP type ${type}`, hint: `types go from 0 to ${LAST_TYPE}` };
  if (protocol !== null && !messages) {
    return { message: `${protocol} has no types`, hint: 'leave the type out, or ask for icmp or icmpv6' };
  }
  // 8 asks for an echo in IPv4, and 128 in IPv6: one number is two messages.
  if (family === null) {
    return { message: `type ${type} is another message in each family`, hint: 'write --family 4 or 6 beside it' };
  }
  return null;
}
