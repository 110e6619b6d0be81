/** Small firewalls, filters and flows made by hand. */
import { toAddress } from '../../../../src/lib/ip/parse.ts';
import type { Origin } from '../../../../src/lib/origin.ts';
import type { FilterEntry, Firewall, FirewallService, FirewallTerm } from '../../../../src/network/model/firewall.ts';
import type { Flow } from '../../../../src/network/oracle/packet/flow.ts';

export const HERE: Origin = { file: 'inventory/policy.yaml', pointer: '/policy', because: null };

/** A new TCP connection to port 443 unless told otherwise. */
export function flow(source: string, destination: string, given: Partial<Flow> = {}): Flow {
  const from = toAddress(source);
  return {
    family: from.family,
    source: from,
    destination: toAddress(destination),
    protocol: 'tcp',
    sourcePort: 40000,
    port: 443,
    icmpType: null,
    state: 'new',
    ...given,
  };
}

/** An ICMP message of the source's family. */
export function message(source: string, destination: string, icmpType: number): Flow {
  const protocol = source.includes(':') ? 'icmpv6' : 'icmp';
  return flow(source, destination, { protocol, icmpType, port: null, sourcePort: null });
}

/** A service of one entry. */
export function service(
  protocol: FirewallService['entries'][number]['protocol'],
  ports: [number, number][] = [],
  types: number[] = [],
): FirewallService {
  const ranges = ports.map(([from, to]) => ({ from, to }));
  return { name: protocol, entries: [{ protocol, number: 0, ports: ranges, types }], origin: HERE };
}

/** A rule that allows everything in both families unless told otherwise. */
export function term(rule: string, given: Partial<FirewallTerm> = {}): FirewallTerm {
  return {
    rule,
    title: rule,
    action: 'allow',
    source: { sets: [], except: [] },
    destination: { sets: [], except: [] },
    services: [],
    ipv4: true,
    ipv6: true,
    log: false,
    expires: null,
    origin: HERE,
    ...given,
  };
}

/** A firewall with one pair, `inner` to `outer`, and these sets. */
export function firewall(terms: FirewallTerm[], sets: Record<string, [string[], string[]]> = {}): Firewall {
  return {
    sides: [],
    sets: Object.entries(sets).map(([name, [ipv4, ipv6]]) => ({ name, ipv4, ipv6, origin: HERE })),
    pairs: [{ name: 'inner-outer', from: 'inner', to: 'outer', terms, origin: HERE }],
    timeouts: { tcp: 1, udp: 1, icmp: 1 },
    limited: [],
    connectionsPerSource: null,
    newPerSecond: null,
    icmpRate: 1,
    origin: HERE,
  };
}

/** An entry that says nothing but its action. */
export function entry(sequence: number, action: FilterEntry['action'], given: Partial<FilterEntry> = {}): FilterEntry {
  return {
    sequence,
    action,
    protocol: 'ip',
    source: null,
    destination: null,
    sourcePorts: [],
    ports: [],
    type: null,
    established: false,
    log: false,
    remark: '',
    origin: HERE,
    ...given,
  };
}
