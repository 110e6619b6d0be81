/** What name servers refuse, and what they prove: recursion for strangers, zone transfers without a key, signatures. */
import type { DnsZone } from '../../network/model/services.ts';
import { answerText, ask, compareAnswers, digCommand } from '../dns/dig.ts';
import { answersOf, type Expected, keyOf, zonesOf } from '../dns/zones.ts';
import type { End } from '../ends.ts';
import { labSecret } from '../nodes.ts';
import { type Probe, type RunningLab, result } from '../probe.ts';
import { type DnsSource, type NameServer, ownAddress } from './dns-source.ts';
import { originsIn } from './origins.ts';

const DOMAIN = { protocol: 'udp', port: 53 } as const;

export function guardProbes(dns: DnsSource): Probe[] {
  return [...recursionProbes(dns), ...transferProbes(dns), ...signatureProbes(dns)];
}

/** Nobody resolves for strangers; name servers resolve for nobody, and synthesis is for those who need it. */
function recursionProbes(dns: DnsSource): Probe[] {
  const target = dns.lab.outside.hosts.find(({ name, ipv4 }) => name !== null && ipv4 !== null);
  if (target === undefined) return [];
  const question = { name: target.name!, type: 'A' };
  const refused = (server: NameServer, address: string, from: End, always: boolean): Probe[] => {
    const way = dns.ways.way(from, address, DOMAIN);
    if (way === null) return [];
    const expected = always || way.passes ? 'REFUSED' : 'no answer';
    const dig = { node: from.node, server: address };
    return [
      {
        name: `dns/recursion/${server.device.id}/${address}/${from.node}`,
        class: 'dns',
        title: `${server.device.id} at ${address} resolves nothing for ${from.word}`,
        origins: [server.device.origin],
        disturbs: false,
        async run(lab) {
          const answer = (await ask(lab, dig, [question])).get(keyOf(question));
          const seen = answer?.status === 'NOERROR' && answer.data.length === 0 ? 'a referral' : answerText(answer);
          const command = `${digCommand(dig).slice(0, 2).join(' ')} ${question.name} A`;
          return result(seen === expected, { node: from.node, command }, expected, seen);
        },
      },
    ];
  };
  const stranger = (address: string): End[] =>
    dns.ways.strangers.filter((one) => one[address.includes(':') ? 'ipv6' : 'ipv4'] !== null).slice(0, 1);
  const authoritative = dns.authoritative.flatMap((server) =>
    server.addresses.flatMap((address) => stranger(address).flatMap((from) => refused(server, address, from, true))),
  );
  const resolvers = dns.resolvers.flatMap((server) => {
    const dns64 = server.resolver.dns64;
    const synthesis = dns64 === null ? [] : [...dns64.listen6, ...dns64.listen4];
    return [...server.addresses, ...synthesis].flatMap((address) =>
      stranger(address).flatMap((from) => refused(server, address, from, false)),
    );
  });
  return [...authoritative, ...resolvers];
}

/** Each zone of each view goes to the second-hand servers with the view's key, and to nobody without it. */
function transferProbes(dns: DnsSource): Probe[] {
  const secondaries = dns.authoritative.filter(({ device }) =>
    device.servers.authoritativeDns!.zones.some(({ primary }) => !primary),
  );
  return secondaries.flatMap((secondary) =>
    (['internal', 'external'] as const).flatMap((view) => {
      const zones = secondary.device.servers.authoritativeDns!.zones.filter((zone) => zone.view === view);
      const primaries = [...new Set(zones.flatMap((zone) => zone.primaries))];
      return primaries.flatMap((address): Probe[] => [
        transferProbe(dns, secondary, address, view, zones, true),
        transferProbe(dns, secondary, address, view, zones, false),
      ]);
    }),
  );
}

function transferProbe(
  dns: DnsSource,
  secondary: NameServer,
  address: string,
  view: DnsZone['view'],
  zones: readonly DnsZone[],
  keyed: boolean,
): Probe {
  const { device, node } = secondary;
  const { secret, version } = device.servers.authoritativeDns!.transferKey;
  const key = `hmac-sha256:${secret}-${view}:${labSecret(secret, version)}`;
  const records = answersOf(zonesOf(dns.sites.devices.values(), view));
  const expected = keyed ? `${zones.length} zones` : 'no zone';
  return {
    name: `dns/transfer/${device.id}/${view}/${address}/${keyed ? 'key' : 'no-key'}`,
    class: 'dns',
    title: keyed
      ? `${device.id} takes every zone of the ${view} view from ${address} with the key`
      : `${device.id} takes no zone of the ${view} view from ${address} without the key`,
    origins: originsIn(zones),
    disturbs: false,
    async run(lab) {
      const options = ['+noall', '+answer', '+time=2', '+tries=1', ...(keyed ? ['-y', key] : [])];
      const command = ['dig', `@${address}`, ...options, '-f', '-'];
      const stdin = zones.map(({ name }) => `${name}. AXFR\n`).join('');
      const { stdout } = await lab.exec(node, command, { stdin, timeoutMs: 25_000 });
      const missing = zones.filter(({ name }) => !isWhole(name, stdout, records));
      const wrong = keyed ? missing : zones.filter((zone) => !missing.includes(zone));
      const names = wrong.slice(0, 4).map(({ name }) => name);
      const seen = wrong.length === 0 ? expected : `${keyed ? 'not or not whole' : 'transferred'}: ${names.join(', ')}`;
      return result(wrong.length === 0, { node, command: command.join(' ') }, expected, seen);
    },
  };
}

/** A transfer begins and ends with the SOA (RFC 5936 2.2) and has every record between. */
function isWhole(zone: string, text: string, records: readonly Expected[]): boolean {
  const lines = text.split('\n').map((line) => line.split(/\s+/));
  const soa = lines.filter(([name, , , type]) => name === `${zone}.` && type === 'SOA');
  if (soa.length < 2) return false;
  const there = new Set(lines.map(([name, , , type]) => `${name?.replace(/\.$/, '').toLowerCase()} ${type}`));
  return records
    .filter(({ name, data }) => data.length > 0 && (name === zone || name.endsWith(`.${zone}`)))
    .every((one) => there.has(keyOf(one)));
}

/** Signed zones carry signatures at every server, are valid from the root on, and our resolvers validate what others sign. */
function signatureProbes(dns: DnsSource): Probe[] {
  const probes: Probe[] = [];
  for (const view of ['internal', 'external'] as const) {
    const zones = [...zonesOf(dns.sites.devices.values(), view).values()].filter(({ dnssec }) => dnssec !== null);
    if (zones.length === 0) continue;
    const expected = zones.map((zone) => ({ name: zone.name, type: 'DNSKEY', data: [], origin: zone.origin }));
    for (const { device, addresses } of dns.authoritative) {
      for (const server of addresses) {
        const family = server.includes(':') ? 'ipv6' : 'ipv4';
        const from = view === 'internal' ? dns.resolvers[0] : dns.ways.strangers.find((one) => one[family] !== null);
        if (from === undefined) continue;
        const title = `${device.id} at ${server} signs the ${zones.length} zones of the ${view} view that have a policy`;
        probes.push(signed(`dns/signed/${device.id}/${view}/${server}`, title, from.node, server, expected));
      }
    }
    if (view === 'external' && dns.outside !== null) {
      const soa = expected.map((one) => ({ ...one, type: 'SOA' }));
      const title = 'a resolver outside validates our signed zones from the root on';
      probes.push(validated('dns/dnssec/outside', title, dns.outside, ownAddress(dns, dns.outside), soa));
    }
  }
  const hosts = dns.lab.outside.hosts.filter(({ name, ipv4 }) => name !== null && ipv4 !== null);
  for (const { device, node, addresses, resolver } of dns.resolvers) {
    const names = hosts.map(({ name }) => ({ name: name!, type: 'A', data: [], origin: resolver.origin }));
    const title = `${device.id} validates the signed names of others`;
    if (names.length > 0 && addresses[0] !== undefined)
      probes.push(validated(`dns/dnssec/${device.id}`, title, node, addresses[0], names));
  }
  return probes;
}

/** Questions whose answers must bear what `has` looks for. */
function marked(
  name: string,
  title: string,
  dig: { node: string; server: string; options: string[] },
  expected: readonly Expected[],
  has: (answer: { flags: string[]; data: string[] }) => boolean,
  words: readonly [string, string],
): Probe {
  return {
    name,
    class: 'dns',
    title,
    origins: originsIn(expected),
    disturbs: false,
    async run(lab: RunningLab) {
      const answers = await ask(lab, dig, expected);
      const read = new Map(
        [...answers].map(([key, answer]) => {
          const good = answer.status === 'NOERROR' && has(answer);
          const plain = answer.status === 'NOERROR' ? words[1] : answer.status;
          return [key, { ...answer, data: [good ? words[0] : plain] }];
        }),
      );
      const wanted = expected.map((one) => ({ ...one, data: [words[0]] }));
      const { passed, expected: should, seen } = compareAnswers(wanted, read);
      const command = `${digCommand(dig).slice(0, 2).join(' ')} ${dig.options.join(' ')} for ${expected.length} names`;
      return result(passed, { node: dig.node, command }, should, seen);
    },
  };
}

function signed(name: string, title: string, node: string, server: string, expected: readonly Expected[]): Probe {
  const dig = { node, server, options: ['+dnssec'] };
  return marked(name, title, dig, expected, ({ data }) => data.includes('RRSIG'), ['signed', 'not signed']);
}

function validated(name: string, title: string, node: string, server: string, expected: readonly Expected[]): Probe {
  const dig = { node, server, options: ['+adflag'] };
  return marked(name, title, dig, expected, ({ flags }) => flags.includes('ad'), ['valid', 'not validated']);
}
