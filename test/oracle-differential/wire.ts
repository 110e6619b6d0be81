/** A packet at one device, as the evaluators of rendered text take it: nothing here knows the model. */
import type { Address, Prefix } from '../../src/lib/ip/address.ts';
import { compareAddresses } from '../../src/lib/ip/address.ts';
import { toAddress, toPrefix } from '../../src/lib/ip/parse.ts';
import { containsAddress } from '../../src/lib/ip/prefix.ts';

export interface Wire {
  /** Port by which it comes in, and the one that it is routed to; null: the box itself. */
  in: string;
  out: string | null;
  family: 4 | 6;
  source: Address;
  destination: Address;
  protocol: 'tcp' | 'udp' | 'icmp' | 'icmpv6' | 'esp' | 'gre' | 'ospf' | 'vrrp';
  sourcePort: number | null;
  port: number | null;
  type: number | null;
  state: 'new' | 'established' | 'related';
  /** 255 from a neighbour that proves it is one. */
  hopLimit: number;
  /** Whether the way back to the source leads out by the port that it came by, and whether there is one. */
  back: { same: boolean; any: boolean };
}

/** What became of it: its addresses may have been translated. */
export interface Outcome {
  pass: boolean;
  source: Address;
  destination: Address;
  /** The statement that decided, for messages. */
  by: string;
}

const numbers: Record<string, number> = { icmp: 1, tcp: 6, udp: 17, gre: 47, esp: 50, icmpv6: 58, ospf: 89, vrrp: 112 };

/** IANA number of a protocol. */
export function protocolNumber(name: Wire['protocol']): number {
  return numbers[name]!;
}

const known = new Map<string, Prefix>();

/** Whether an address lies in a prefix written as text; a bare address is itself. */
export function inPrefix(text: string, address: Address): boolean {
  let prefix = known.get(text);
  if (prefix === undefined) {
    prefix = toPrefix(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
    known.set(text, prefix);
  }
  return containsAddress(prefix, address);
}

/** Whether an address lies between two others of its family. */
export function between(from: string, to: string, address: Address): boolean {
  const [low, high] = [toAddress(from), toAddress(to)];
  return low.family === address.family && compareAddresses(low, address) <= 0 && compareAddresses(address, high) <= 0;
}
