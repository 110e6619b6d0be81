/** Questions about packets, and what the oracle answers. Everything is data; reports print it. */
import type { Origin } from '../../../lib/origin.ts';
import type { FlowState, Protocol } from './flow.ts';

/** A packet as somebody sends it. */
export interface Packet {
  source: string;
  destination: string;
  protocol: Protocol;
  /** Null where the protocol has no ports, or any will do. */
  sourcePort: number | null;
  port: number | null;
  icmpType: number | null;
  state: FlowState;
  /** The site of its source, where the address alone does not tell it (brownfield networks repeat). */
  site: string | null;
  /** Where it enters: a device's port. Null: where its source is. */
  ingress: { device: string; interface: string } | null;
}

export type StepKind =
  | 'filter in'
  | 'reverse path'
  | 'translate destination'
  | 'translate'
  | 'route'
  | 'policy'
  | 'translate source'
  | 'filter out'
  | 'input';

/** One decision that a device took, in the order in which it took them. */
export interface Step {
  kind: StepKind;
  pass: boolean;
  text: string;
  /** Rule id, `<list> <sequence>`, or null. */
  rule: string | null;
  origin: Origin | null;
}

/** One device on the way. Addresses are as the packet arrived. */
export interface Hop {
  device: string;
  site: string;
  vrf: string | null;
  in: string | null;
  out: string | null;
  source: string;
  destination: string;
  route: { prefix: string; protocol: string; via: string; nextHop: string | null } | null;
  translation: { name: string; from: string; to: string } | null;
  steps: Step[];
}

/** `host`: in its segment; `device`: one of ours takes it; `outside`: it has left by an upstream or a carrier. */
export type EndKind = 'host' | 'device' | 'outside' | 'dropped';

export interface PacketAnswer {
  packet: Packet;
  passes: boolean;
  end: EndKind;
  /** Where it ended, in words, and why. */
  reason: string;
  /** The rule or list entry that decided at the stop; null where none did. */
  rule: string | null;
  origin: Origin | null;
  hops: Hop[];
}
