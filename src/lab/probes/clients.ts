/** Every client has what its segment says, by advertisement and DHCP, and nothing else. */
import { compareAddresses } from '../../lib/ip/address.ts';
import { parseAddress, toAddress, toPrefix } from '../../lib/ip/parse.ts';
import { containsAddress } from '../../lib/ip/prefix.ts';
import type { Origin } from '../../lib/origin.ts';
import { addressOf, formatPrefix, lengthOf } from '../../network/addresses.ts';
import type { Interface, RouterAdvertisement } from '../../network/model/interface.ts';
import type { Dhcp4Scope, Dhcp6Scope } from '../../network/model/services.ts';
import { gatewaysOf } from '../../network/segments.ts';
import { specOf } from '../../network/spec.ts';
import type { LabSites } from '../cabling.ts';
import type { LabNode } from '../model.ts';
import { type Probe, type ProbeResult, type RunningLab, result } from '../probe.ts';
import type { ProbeSource } from '../probes.ts';
import { type Advertisement, type ClientFacts, type Lease, readFacts } from './client-facts.ts';

/** What a segment promises its hosts. */
export interface Promised {
  ra: RouterAdvertisement | null;
  /** Link-local address that advertisements come from; null: the platform's own. */
  router: string | null;
  scope4: Dhcp4Scope | null;
  scope6: Dhcp6Scope | null;
  /** Addresses of a host that is numbered, and its gateways. */
  numbered: { addresses: string[]; gateway4: string | null; gateway6: string | null } | null;
  origins: Origin[];
}

/** One fact: words that stand beside each other, equal where the client has what it should. */
export type Finding = readonly [subject: string, expected: string, seen: string];

/** A probe a client. */
export function clientProbes({ lab, sites }: ProbeSource): Probe[] {
  return lab.nodes.flatMap((node): Probe[] => {
    const promised = node.role === 'client' && node.segment !== null ? promiseOf(sites, node) : null;
    if (promised === null) return [];
    return [
      {
        name: `clients/${node.segment}`,
        class: 'clients',
        title: `A host of ${node.segment} has the addresses, routes, name servers and flags of its segment, and nothing else`,
        origins: promised.origins,
        disturbs: false,
        holds: [node.name],
        run: (running) => look(running, node.name, promised),
      },
    ];
  });
}

const LOOK = ['sh', '/etc/lab/client.sh', 'look'];

async function look(lab: RunningLab, node: string, promised: Promised): Promise<ProbeResult> {
  const { stdout } = await lab.exec(node, LOOK, { timeoutMs: 60_000 });
  const where = { node, command: LOOK.join(' ') };
  const facts = readFacts(stdout);
  if (facts === null) return result(false, where, 'the client has asked', 'it has not');
  const findings = compare(promised, facts);
  const wrong = findings.filter(([, expected, seen]) => expected !== seen);
  if (wrong.length === 0) return result(true, where, `${findings.length} facts`, `${findings.length} facts`);
  const words = (at: 1 | 2): string => wrong.map((finding) => `${finding[0]}: ${finding[at]}`).join('; ');
  return result(false, where, words(1), words(2));
}

/** What the device model says of the node's segment; null where the site or the segment is not there. */
export function promiseOf(sites: LabSites, node: LabNode): Promised | null {
  const [site, id] = node.segment!.split('/') as [string, string];
  const spec = specOf(sites.context, site);
  const segment = spec?.segments.find((candidate) => candidate.id === id);
  if (spec == null || segment === undefined) return null;
  const gateways = gatewaysOf(segment).flatMap(
    (gateway) =>
      sites.devices
        .get(`${site}-${gateway}`)
        ?.interfaces.filter(({ vlan, origin }) => vlan === segment.vlan && origin.pointer === segment.origin.pointer) ??
      [],
  );
  const devices = [...sites.devices.values()];
  const name = `${site}-${id}`;
  const scope4 = devices.flatMap(({ dhcp }) => dhcp.ipv4).find((scope) => scope.name === name) ?? null;
  const scope6 = devices.flatMap(({ dhcp }) => dhcp.ipv6).find((scope) => scope.name === name) ?? null;
  const ra = gateways.find((one) => one.ra !== null)?.ra ?? null;
  return {
    ra,
    router: gateways.map(routerOf).find((address) => address !== null) ?? null,
    scope4,
    scope6,
    numbered: segment.addressing === 'static' ? numberedOf(node) : null,
    origins: [segment.origin, ...(scope4 === null ? [] : [scope4.origin])],
  };
}

/** A pair advertises from the address that moves, a single gateway from its own (RFC 9568 8.2.2). */
function routerOf({ vrrp, linkLocal }: Interface): string | null {
  return vrrp.find(({ family }) => family === 6)?.addresses[0] ?? linkLocal;
}

/** What the plan of the lab gave a host of a numbered segment. */
function numberedOf(node: LabNode): NonNullable<Promised['numbered']> {
  const text = node.files.find(({ path }) => path === '/etc/lab/client.conf')?.text ?? '';
  const value = (key: string): string | null => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? null;
  const addresses = ['ADDRESS4', 'ADDRESS6'].flatMap((key) => value(key) ?? []);
  return { addresses, gateway4: value('GATEWAY4'), gateway6: value('GATEWAY6') };
}

/** Every fact of a client beside what was promised. */
export function compare(promised: Promised, facts: ClientFacts): Finding[] {
  return [
    ...addresses(promised, facts),
    ...routes(promised, facts),
    ...advertised(promised, facts.advertisements),
    ...leased4(promised.scope4, facts.dhcp4),
    ...leased6(promised, facts.dhcp6),
  ];
}

const NONE = 'none';

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? NONE : [...texts].sort().join(', ');
}

function addresses({ ra, scope4, scope6, numbered }: Promised, facts: ClientFacts): Finding[] {
  const own = (family: 4 | 6): string[] => facts.addresses.filter((text) => text.includes(':') === (family === 6));
  if (numbered !== null) {
    return [['addresses', listed(numbered.addresses), listed(facts.addresses)]];
  }
  const pool4 = scope4 === null ? [] : [`one of ${rangeText(scope4.pool)}/${lengthOf(scope4.subnet)}`];
  const seen4 = own(4).map((text) =>
    scope4 !== null && inRange(text, scope4.pool) && lengthOf(text) === lengthOf(scope4.subnet) ? pool4[0]! : text,
  );
  const pool6 = scope6?.pool ?? null;
  const prefix = ra?.autonomous ? toPrefix(ra.prefix) : null;
  const wanted6 = [
    ...(prefix === null ? [] : [`one in ${formatPrefix(prefix)}`]),
    ...(pool6 === null || ra?.managed !== true ? [] : [`one of ${rangeText(pool6)}/128`]),
  ];
  const seen6 = own(6).map((text) => {
    const address = parseAddress(addressOf(text));
    if (!address.ok || text.includes(' ')) return text;
    if (prefix !== null && lengthOf(text) === 64 && containsAddress(prefix, address.value))
      return `one in ${formatPrefix(prefix)}`;
    return pool6 !== null && lengthOf(text) === 128 && inRange(text, pool6) ? `one of ${rangeText(pool6)}/128` : text;
  });
  return [
    ['IPv4 addresses', listed(pool4), listed(seen4)],
    ['IPv6 addresses', listed(wanted6), listed(seen6)],
  ];
}

function rangeText({ from, to }: { from: string; to: string }): string {
  return `${from} to ${to}`;
}

function inRange(text: string, { from, to }: { from: string; to: string }): boolean {
  const address = parseAddress(addressOf(text));
  if (!address.ok) return false;
  return compareAddresses(address.value, toAddress(from)) >= 0 && compareAddresses(address.value, toAddress(to)) <= 0;
}

function routes({ ra, router, scope4, numbered }: Promised, facts: ClientFacts): Finding[] {
  const wanted4 = numbered === null ? (scope4?.router ?? null) : numbered.gateway4;
  const advertisedBy = ra === null || ra.lifetime === 0 ? null : `${router ?? 'the router'} ${ra.preference}`;
  const written = numbered === null || numbered.gateway6 === null ? null : `${numbered.gateway6} medium`;
  const known =
    router !== null ? facts.defaults6 : facts.defaults6.map((text) => text.replace(/^fe80::\S+/, 'the router'));
  return [
    ['IPv4 default routes', wanted4 ?? NONE, listed(facts.defaults4)],
    ['IPv6 default routes', advertisedBy ?? written ?? NONE, listed(known)],
  ];
}

function advertised({ ra, router }: Promised, all: readonly Advertisement[]): Finding[] {
  if (ra === null) return [['advertisements', NONE, listed(all.map(({ from }) => `from ${from}`))]];
  const [one, ...others] = all;
  if (one === undefined) return [['advertisements', `from ${router ?? 'the router'}`, NONE]];
  const flag = (set: boolean): string => (set ? 'on' : 'off');
  const prefix = (given: Advertisement['prefixes'][number]): string =>
    `${given.prefix} L ${flag(given.onLink)} A ${flag(given.autonomous)} valid ${given.valid} preferred ${given.preferred}`;
  const lifetimes = [...new Set(one.rdnss.map(({ lifetime }) => lifetime))].join(', ');
  return [
    ['advertisements', router ?? one.from, listed([one.from, ...others.map(({ from }) => `another from ${from}`)])],
    ['M flag', flag(ra.managed), flag(one.managed)],
    ['O flag', flag(ra.otherConfig), flag(one.otherConfig)],
    ['hop limit', `${ra.hopLimit}`, `${one.hopLimit}`],
    ['router lifetime', `${ra.lifetime}`, `${one.lifetime}`],
    ['router preference', ra.preference, one.preference],
    ['advertised MTU', `${ra.mtu ?? NONE}`, `${one.mtu ?? NONE}`],
    [
      'prefixes',
      prefix({ ...ra, valid: ra.validLifetime, preferred: ra.preferredLifetime }),
      listed(one.prefixes.map(prefix)),
    ],
    ['RDNSS', listed(ra.rdnss), listed(one.rdnss.flatMap(({ servers }) => servers))],
    ['RDNSS lifetime', ra.rdnss.length === 0 ? '' : `${ra.rdnssLifetime}`, lifetimes],
    ['DNSSL', listed(ra.dnssl), listed(one.dnssl.flatMap(({ domains }) => domains))],
    [
      'DNSSL lifetime',
      ra.dnssl.length === 0 ? '' : `${ra.dnsslLifetime}`,
      one.dnssl.map((given) => given.lifetime).join(', '),
    ],
    // The lab's advertiser cannot announce it (a substitution): nothing in its place is right, another prefix is not.
    ['PREF64', NONE, listed(one.pref64.filter((given) => given.prefix !== ra.pref64).map((given) => given.prefix))],
    ['further options', NONE, listed(one.others.map(String))],
  ];
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(' ').flatMap((word) => (word === '' ? [] : [word.replace(/\.$/, '')]));
}

function leased4(scope: Dhcp4Scope | null, lease: Lease | null): Finding[] {
  if (scope === null) return [['DHCPv4', NONE, lease === null ? NONE : `an answer of ${lease['server']}`]];
  if (lease === null) return [['DHCPv4', 'an answer', NONE]];
  return [
    [
      'DHCPv4 address',
      rangeText(scope.pool),
      inRange(lease['address'] ?? '', scope.pool) ? rangeText(scope.pool) : (lease['address'] ?? NONE),
    ],
    ['DHCPv4 routers', scope.router, listed(words(lease['routers']))],
    ['DHCPv4 name servers', listed(scope.nameServers), listed(words(lease['nameServers']))],
    ['DHCPv4 domain', scope.domain, lease['domain'] ?? ''],
    ['DHCPv4 lease time', `${scope.lease}`, lease['lease'] ?? ''],
    ['option 108', scope.v6OnlyWait === null ? '' : `${scope.v6OnlyWait}`, lease['v6OnlyWait'] ?? ''],
  ];
}

/** A host asks because the advertisement told it to, and is served if somebody serves the segment. */
function leased6({ ra, scope6 }: Promised, lease: Lease | null): Finding[] {
  const asks = ra !== null && (ra.managed || ra.otherConfig);
  if (!asks || scope6 === null) return [['DHCPv6', NONE, lease === null ? NONE : `an answer of ${lease['server']}`]];
  if (lease === null) return [['DHCPv6', 'an answer', NONE]];
  const times: Finding[] =
    scope6.pool === null || !ra.managed
      ? [['DHCPv6 address', '', lease['address'] ?? '']]
      : [
          ['DHCPv6 preferred lifetime', `${scope6.preferredLifetime}`, lease['preferred'] ?? ''],
          ['DHCPv6 valid lifetime', `${scope6.validLifetime}`, lease['valid'] ?? ''],
        ];
  return [
    ...times,
    ['DHCPv6 name servers', listed(scope6.nameServers), listed(words(lease['nameServers']))],
    ['DHCPv6 search list', listed(scope6.searchDomains), listed(words(lease['search']))],
  ];
}
