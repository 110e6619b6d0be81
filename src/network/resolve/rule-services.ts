import type { Policy } from '../../inventory/types.ts';
import { type Context, originIn } from '../context.ts';
import type { FirewallService, ServiceEntry } from '../model/firewall.ts';
import { oncePerRun } from '../once.ts';

const NUMBERS: Record<string, number> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58, esp: 50, gre: 47 };

/**
 * Services of a rule (`any` is the empty list: all of them), each as protocol entries with port ranges; made once a run
 * and shared by all devices. A packet may be of any of them: they come in the order of their names, their entries and
 * ports in that of their numbers, whatever order a rule or service is written in.
 */
export function servicesOf(context: Context, ids: readonly string[]): FirewallService[] {
  if (ids.includes('any')) return [];
  return [...ids]
    .sort()
    .map((id) => serviceOf(context, id))
    .filter((service) => service !== null);
}

/** A service of the policy; null for an unknown one (diagnosed before). */
const serviceOf = oncePerRun((context, id): FirewallService | null => {
  const written = context.inventory.policy.services[id];
  if (written === undefined) return null;
  const entries = written.entries.map(entryOf).sort(compareEntries);
  return { name: id, origin: originIn(context, 'policy', 'services', id), entries };
});

function entryOf({ protocol: written, ports, types }: Policy['services'][string]['entries'][number]): ServiceEntry {
  const protocol = protocolOf(written);
  return {
    protocol,
    number: NUMBERS[protocol] ?? 0,
    ports: (ports ?? []).map(portRange).sort((x, y) => x.from - y.from || x.to - y.to),
    types: [...(types ?? [])].sort((x, y) => x - y),
  };
}

/** By protocol, then by the first port. */
function compareEntries(x: ServiceEntry, y: ServiceEntry): number {
  return x.number - y.number || (x.ports[0]?.from ?? 0) - (y.ports[0]?.from ?? 0);
}

function protocolOf(written: string | number): ServiceEntry['protocol'] {
  if (typeof written === 'string') return written as ServiceEntry['protocol'];
  const named = Object.entries(NUMBERS).find(([, number]) => number === written);
  return (named?.[0] ?? 'tcp') as ServiceEntry['protocol'];
}

/** `443` and `"8000-8010"` as inclusive ranges. */
function portRange(written: string | number): { from: number; to: number } {
  const text = String(written);
  const dash = text.indexOf('-');
  if (dash < 0) return { from: Number(text), to: Number(text) };
  return { from: Number(text.slice(0, dash)), to: Number(text.slice(dash + 1)) };
}
