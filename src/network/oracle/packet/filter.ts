/** Packet filters: lists of one family, first match wins. */
import type { FilterEntry, PacketFilter } from '../../model/firewall.ts';
import { type Flow, holds, inRanges } from './flow.ts';

export interface FilterVerdict {
  pass: boolean;
  /** The entry that decided; null where none matched and the list's end did. */
  entry: FilterEntry | null;
}

/**
 * What a list says of a packet of its family. What no entry names is denied, but by a list of the control plane, which
 * only speaks of what it names.
 */
export function filterVerdict(filter: PacketFilter, flow: Flow): FilterVerdict {
  const entry = filter.entries.find((candidate) => matches(candidate, flow)) ?? null;
  return { pass: entry === null ? filter.purpose === 'control-plane' : entry.action === 'permit', entry };
}

function matches(entry: FilterEntry, flow: Flow): boolean {
  if (entry.protocol !== 'ip' && entry.protocol !== flow.protocol) return false;
  if (entry.source !== null && !holds([entry.source], flow.source)) return false;
  if (entry.destination !== null && !holds([entry.destination], flow.destination)) return false;
  if (!inRanges(entry.sourcePorts, flow.sourcePort) || !inRanges(entry.ports, flow.port)) return false;
  if (entry.type !== null && entry.type !== flow.icmpType) return false;
  // ACK or RST: every packet of a connection but its first.
  return !entry.established || (flow.protocol === 'tcp' && flow.state !== 'new');
}
