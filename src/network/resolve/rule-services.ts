import { type Context, originIn } from '../context.ts';
import type { FirewallService, ServiceEntry } from '../model/firewall.ts';

const NUMBERS: Record<string, number> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58, esp: 50, gre: 47 };

const cache = new WeakMap<Context, Map<string, FirewallService>>();

/** Services of a rule (`any` is the empty list: all of them), each as protocol entries with port ranges; made once a run and shared by all devices. */
export function servicesOf(context: Context, ids: readonly string[]): FirewallService[] {
  let known = cache.get(context);
  if (known === undefined) {
    known = new Map();
    cache.set(context, known);
  }
  const services: FirewallService[] = [];
  if (ids.includes('any')) return [];
  for (const id of ids) {
    let service = known.get(id);
    const written = context.inventory.policy.services[id];
    if (service === undefined && written !== undefined) {
      service = {
        name: id,
        origin: originIn(context, 'policy', 'services', id),
        entries: written.entries.map((entry): ServiceEntry => {
          const protocol = protocolOf(entry.protocol);
          return {
            protocol,
            number: NUMBERS[protocol] ?? 0,
            ports: (entry.ports ?? []).map(portRange),
            types: entry.types ?? [],
          };
        }),
      };
      known.set(id, service);
    }
    if (service !== undefined) services.push(service);
  }
  return services;
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
