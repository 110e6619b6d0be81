/** What probes of the name service are derived from: the views' answers, the servers, and who may ask them. */
import type { Device } from '../../network/model/device.ts';
import type { Resolver } from '../../network/model/services.ts';
import { nodeNames } from '../cabling.ts';
import { answersOf, type Expected, zonesOf } from '../dns/zones.ts';
import type { ProbeSource } from '../probes.ts';
import { Ways } from '../ways.ts';

/** Servers of a kind with every address that they answer at. */
export interface NameServer {
  device: Device;
  node: string;
  addresses: string[];
}

export interface DnsSource extends ProbeSource {
  ways: Ways;
  /** What the views answer. */
  internal: Expected[];
  external: Expected[];
  authoritative: NameServer[];
  resolvers: (NameServer & { resolver: Resolver })[];
  /** The node whose resolver hosts outside ask, or null. */
  outside: string | null;
}

/** What the probes are derived from. */
export function dnsSource(source: ProbeSource): DnsSource {
  const devices = [...source.sites.devices.values()];
  const internal = answersOf(zonesOf(devices, 'internal'));
  const external = answersOf(zonesOf(devices, 'external'));
  const server = (device: Device, given: { listen4: string[]; listen6: string[] } | null): NameServer[] =>
    given === null ? [] : [{ device, node: nodeNames(device)[0]!, addresses: [...given.listen6, ...given.listen4] }];
  return {
    ...source,
    ways: new Ways(source),
    internal,
    external,
    authoritative: devices.flatMap((device) => server(device, device.servers.authoritativeDns)),
    resolvers: devices.flatMap((device) => {
      const { resolver } = device.servers;
      return resolver === null ? [] : server(device, resolver).map((one) => ({ ...one, resolver }));
    }),
    outside:
      source.lab.nodes.find(({ role, services }) => role === 'outside' && services.includes('unbound'))?.name ?? null,
  };
}

/** An address at which a node outside asks itself. */
export function ownAddress({ lab }: ProbeSource, node: string): string {
  const host = lab.outside.hosts.find((one) => one.node === node);
  return host?.ipv6 ?? host?.ipv4 ?? '';
}
