/** A packet as every filter and policy sees it: addresses parsed once, ports and types where its protocol has them. */
import type { Address, Prefix } from '../../../lib/ip/address.ts';
import { indexPrefixes, type PrefixIndex } from '../../../lib/ip/overlaps.ts';
import { containsAddress } from '../../../lib/ip/prefix.ts';
import { parsePrefix } from '../parsed.ts';

export type Protocol = 'tcp' | 'udp' | 'icmp' | 'icmpv6' | 'esp' | 'gre' | 'ospf' | 'vrrp';

/** `related`: an ICMP error about a flow that is known. */
export type FlowState = 'new' | 'established' | 'related';

export interface Flow {
  family: 4 | 6;
  source: Address;
  destination: Address;
  protocol: Protocol;
  sourcePort: number | null;
  port: number | null;
  icmpType: number | null;
  state: FlowState;
}

/** ICMPv6 errors, which must not be dropped whatever the policy says (RFC 4890 4.3.1). */
export const ERRORS_6: ReadonlySet<number> = new Set([1, 2, 3, 4]);

/** Unreachable (packet too big among them), time exceeded, parameter problem. */
export const ERRORS_4: ReadonlySet<number> = new Set([3, 11, 12]);

export const ECHO_REQUEST_6 = 128;

/** True for an ICMP message about another packet. */
export function isError(flow: Flow): boolean {
  if (flow.icmpType === null) return false;
  if (flow.protocol === 'icmpv6') return ERRORS_6.has(flow.icmpType);
  return flow.protocol === 'icmp' && ERRORS_4.has(flow.icmpType);
}

/** A prefix of the model, which has been checked before; null for what is none. */
export function prefixOf(text: string): Prefix | null {
  const read = parsePrefix(text);
  return read.ok ? read.value : null;
}

/** From here on a list is worth an index of its own. */
const LONG = 8;

const indexed = new WeakMap<readonly string[], PrefixIndex<Prefix>>();

/** Whether one of the prefixes holds the address; those of the other family never do. The list is the model's: it stays. */
export function holds(prefixes: readonly string[], address: Address): boolean {
  if (prefixes.length >= LONG) return indexOf(prefixes).match(address) !== null;
  return prefixes.some((text) => {
    const prefix = prefixOf(text);
    return prefix !== null && containsAddress(prefix, address);
  });
}

function indexOf(prefixes: readonly string[]): PrefixIndex<Prefix> {
  let index = indexed.get(prefixes);
  if (index === undefined) {
    index = indexPrefixes(
      prefixes.flatMap((text) => prefixOf(text) ?? []),
      (prefix) => prefix,
    );
    indexed.set(prefixes, index);
  }
  return index;
}

/** Whether a port lies in one of the ranges; no range at all is every port. */
export function inRanges(ranges: readonly { from: number; to: number }[], port: number | null): boolean {
  if (ranges.length === 0) return true;
  return port !== null && ranges.some(({ from, to }) => from <= port && port <= to);
}

/** The packet that answers this one, as the other end sends it. */
export function reversed(flow: Flow): Flow {
  return {
    ...flow,
    source: flow.destination,
    destination: flow.source,
    sourcePort: flow.port,
    port: flow.sourcePort,
    icmpType: ECHO_REPLY[flow.icmpType ?? -1] ?? flow.icmpType,
    state: 'established',
  };
}

const ECHO_REPLY: Record<number, number> = { 8: 0, 128: 129 };
