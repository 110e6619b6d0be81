/** The name service answers every name of each view, over both families, to those who may see the view and to no others. */
import { toAddress, toPrefix } from '../../lib/ip/parse.ts';
import { embedAddress4 } from '../../lib/ip/translation.ts';
import { formatAddress } from '../../network/addresses.ts';
import { nameServersFor } from '../../network/resolve/targets.ts';
import { specOf } from '../../network/spec.ts';
import { needsDns64 } from '../../network/stage.ts';
import { ask, compareAnswers, type Dig, digCommand } from '../dns/dig.ts';
import { type Expected, hiddenFrom } from '../dns/zones.ts';
import type { End } from '../ends.ts';
import { type Probe, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import { guardProbes } from './dns-guards.ts';
import { type DnsSource, dnsSource, ownAddress } from './dns-source.ts';
import { originsIn } from './origins.ts';

/** Probes of both views, from inside and outside, and of what the servers must refuse. */
export function dnsProbes(source: ProbeSource): Probe[] {
  const dns = dnsSource(source);
  return [...insideProbes(dns), ...outsideProbes(dns), ...synthesisProbes(dns), ...guardProbes(dns)];
}

/** A client at each resolver, and the resolvers at each name server: the internal view, without what only outsiders see. */
function insideProbes(dns: DnsSource): Probe[] {
  const expected = [...dns.internal, ...hiddenFrom(dns.external, dns.internal)];
  if (dns.internal.length === 0) return [];
  const asked = dns.resolvers.flatMap(({ device, addresses }) =>
    addresses.flatMap((address): Probe[] => {
      const client = askerOf(dns, address);
      if (client === null) return [];
      const title = `${client.word} learns every name of the internal view from the resolver ${device.id} at ${address}`;
      return [
        answersProbe(`dns/internal/${device.id}/${address}`, title, expected, { node: client.node, server: address }),
      ];
    }),
  );
  const held = dns.authoritative.flatMap(({ device, addresses }, at) =>
    addresses.flatMap((address, index): Probe[] => {
      const resolver = dns.resolvers[(at + index) % Math.max(1, dns.resolvers.length)];
      if (resolver === undefined) return [];
      const title = `the resolver ${resolver.device.id} learns every name of the internal view from ${device.id} at ${address}`;
      const dig = { node: resolver.node, server: address };
      return [answersProbe(`dns/internal/${device.id}/${address}`, title, expected, dig)];
    }),
  );
  return [...asked, ...held];
}

/** The first client of the lab that asks at this address because its segment says so. */
function askerOf({ sites, ways }: DnsSource, address: string): End | null {
  const family = address.includes(':') ? 6 : 4;
  for (const { end, node } of ways.clients) {
    const [site, id] = node.segment!.split('/') as [string, string];
    const segment = specOf(sites.context, site)?.segments.find((one) => one.id === id);
    if (segment === undefined || end[`ipv${family}`] === null) continue;
    if (nameServersFor(sites.context, site, segment.stage, family).includes(address)) return end;
  }
  return null;
}

/** How many names of a kind are asked where they must not be known: a server slows down who asks for many such. */
const HIDDEN_ASKED = 12;

/** Hosts outside at each name server, and by the DNS above ours: the external view, and nothing of the internal one. */
function outsideProbes(dns: DnsSource): Probe[] {
  if (dns.external.length === 0) return [];
  const hidden = hiddenFrom(dns.internal, dns.external);
  const some = hidden.filter((_, index) => index % Math.ceil(hidden.length / HIDDEN_ASKED) === 0);
  const expected = [...dns.external, ...some];
  const direct = dns.authoritative.flatMap(({ device, addresses }) =>
    addresses.flatMap((address): Probe[] => {
      const host = dns.ways.strangers.find((one) => one[address.includes(':') ? 'ipv6' : 'ipv4'] !== null);
      if (host === undefined) return [];
      const title = `${host.node} learns the external view from ${device.id} at ${address}, and nothing of the internal one`;
      const dig = { node: host.node, server: address };
      return [answersProbe(`dns/external/${device.id}/${address}`, title, expected, dig, ['REFUSED'])];
    }),
  );
  if (dns.outside === null) return direct;
  const title = `the DNS above ours leads ${dns.outside} to the external view, and to nothing of the internal one`;
  const dig = { node: dns.outside, server: ownAddress(dns, dns.outside) };
  return [...direct, withoutMemory(answersProbe('dns/external/delegation', title, expected, dig), dns.outside)];
}

/**
 * Asks a resolver that has forgotten everything: the way from the root is gone each time. A validator remembers for a
 * minute that it could not have a zone's key (Unbound's NULL_KEY_TTL), from the time when no route led there yet.
 */
function withoutMemory(probe: Probe, resolver: string): Probe {
  return {
    ...probe,
    holds: [resolver],
    async run(lab) {
      await lab.exec(resolver, ['pkill', '-HUP', '-x', 'unbound']);
      return probe.run(lab);
    },
  };
}

/** A batch of questions as a probe; `also` are refusals that are as good as "there is none". */
export function answersProbe(
  name: string,
  title: string,
  expected: readonly Expected[],
  dig: Dig,
  also: readonly string[] = [],
): Probe {
  return {
    name,
    class: 'dns',
    title,
    origins: originsIn(expected),
    disturbs: false,
    async run(lab) {
      const { passed, expected: wanted, seen } = compareAnswers(expected, await ask(lab, dig, expected), also);
      const command = `${digCommand(dig).slice(0, 2).join(' ')} for ${expected.length} names`;
      return result(passed, { node: dig.node, command }, wanted, seen);
    },
  };
}

/** AAAA of hosts with IPv4 alone, by every server that a segment is told: synthesised (RFC 6147) there and only there. */
function synthesisProbes(dns: DnsSource): Probe[] {
  const { sites, lab, ways } = dns;
  const hosts = lab.outside.hosts.filter(
    ({ kind, name, ipv4 }) => kind === 'internet' && name !== null && ipv4 !== null,
  );
  const [only, both] = [hosts.find(({ ipv6 }) => ipv6 === null), hosts.find(({ ipv6 }) => ipv6 !== null)];
  if (only === undefined) return [];
  const prefix = dns.resolvers.find(({ resolver }) => resolver.dns64 !== null)?.resolver.dns64?.prefix;
  return ways.clients.flatMap(({ end, node }): Probe[] => {
    const [site, id] = node.segment!.split('/') as [string, string];
    const segment = specOf(sites.context, site)?.segments.find((one) => one.id === id);
    if (segment === undefined) return [];
    const synthesised = needsDns64(segment.stage) && prefix !== undefined;
    const translated = synthesised ? [formatAddress(embedAddress4(toPrefix(prefix), toAddress(only.ipv4!)))] : [];
    const { origin } = segment;
    const expected: Expected[] = [
      { name: only.name!, type: 'AAAA', data: translated, origin },
      { name: only.name!, type: 'A', data: [only.ipv4!], origin },
      ...(both === undefined ? [] : [{ name: both.name!, type: 'AAAA', data: [both.ipv6!], origin }]),
    ];
    const servers = ([6, 4] as const).flatMap((family) =>
      end[`ipv${family}`] === null ? [] : nameServersFor(sites.context, site, segment.stage, family),
    );
    const what = synthesised ? 'a translated address' : 'no address';
    return servers.map((server) =>
      answersProbe(
        `dns/dns64/${node.segment}/${server}`,
        `${end.word} learns ${what} in IPv6 of a host with IPv4 alone from ${server}`,
        expected,
        { node: end.node, server },
      ),
    );
  });
}
