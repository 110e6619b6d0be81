/** What a client's `client.sh look` prints, read: its addresses and routes, and each answer that it was given. */
import { address6 } from '../../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../../lib/ip/format.ts';
import { networkOf } from '../../lib/ip/prefix.ts';

/** A router advertisement (RFC 4861 4.2) as it came. Times in seconds. */
export interface Advertisement {
  from: string;
  hopLimit: number;
  managed: boolean;
  otherConfig: boolean;
  preference: 'low' | 'medium' | 'high' | 'reserved';
  lifetime: number;
  mtu: number | null;
  prefixes: { prefix: string; onLink: boolean; autonomous: boolean; valid: number; preferred: number }[];
  rdnss: { servers: string[]; lifetime: number }[];
  dnssl: { domains: string[]; lifetime: number }[];
  pref64: { prefix: string; lifetime: number }[];
  /** Types of further options, but the link-layer address. */
  others: number[];
}

/** Answer of a DHCP server, by the names of the client's script; empty where an option was not sent. */
export type Lease = Readonly<Record<string, string>>;

export interface ClientFacts {
  /** Global ones, both families, as CIDR; those still looked for twice on the link carry the word. */
  addresses: string[];
  mtu: number;
  /** Default routes: the router, and for IPv6 the preference. */
  defaults4: string[];
  defaults6: string[];
  advertisements: Advertisement[];
  dhcp4: Lease | null;
  dhcp6: Lease | null;
}

interface LinkJson {
  mtu: number;
  addr_info: { family: string; local: string; prefixlen: number; scope: string; tentative?: true; dadfailed?: true }[];
}
type RouteJson = { dst: string; gateway?: string; pref?: string };

/** Reads the whole; null where the client has not asked yet. */
export function readFacts(text: string): ClientFacts | null {
  const sections = new Map<string, string>();
  for (const part of text.split(/^== /m).slice(1)) {
    const end = part.indexOf('\n');
    sections.set(part.slice(0, end), part.slice(end + 1));
  }
  const [link] = json<LinkJson>(sections.get('addresses'));
  if (link === undefined) return null;
  const defaults = (name: string): RouteJson[] =>
    json<RouteJson>(sections.get(name)).filter(({ dst }) => dst === 'default');
  return {
    addresses: link.addr_info.filter(({ scope }) => scope === 'global').map(addressText),
    mtu: link.mtu,
    defaults4: defaults('routes4').map(({ gateway }) => gateway ?? 'the link'),
    defaults6: defaults('routes6').map(({ gateway, pref }) => `${gateway ?? 'the link'} ${pref ?? 'medium'}`),
    advertisements: (sections.get('ra') ?? '').split('\n').flatMap((line) => {
      const [word, from, , hex] = line.split(' ');
      return word === 'advertisement' && hex !== undefined ? [readAdvertisement(from!, Buffer.from(hex, 'hex'))] : [];
    }),
    dhcp4: readLease(sections.get('dhcp4')),
    dhcp6: readLease(sections.get('dhcp6')),
  };
}

function addressText({ local, prefixlen, tentative, dadfailed }: LinkJson['addr_info'][number]): string {
  return `${local}/${prefixlen}${dadfailed ? ' duplicate' : tentative ? ' tentative' : ''}`;
}

function json<T>(text: string | undefined): T[] {
  return text === undefined || text.trim() === '' ? [] : (JSON.parse(text) as T[]);
}

function readLease(text: string | undefined): Lease | null {
  const pairs = (text ?? '').split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}

const PREFERENCES = ['medium', 'high', 'reserved', 'low'] as const;

/** Lengths of the prefix by the code of RFC 8781 4. */
const PREF64_LENGTHS = [96, 64, 56, 48, 40, 32];

/** Octets from the ICMPv6 type on. An option that goes past the end is where reading ends. */
export function readAdvertisement(from: string, octets: Buffer): Advertisement {
  const found: Advertisement = {
    from,
    hopLimit: octets[4]!,
    managed: (octets[5]! & 0x80) !== 0,
    otherConfig: (octets[5]! & 0x40) !== 0,
    preference: PREFERENCES[(octets[5]! >> 3) & 3]!,
    lifetime: octets.readUInt16BE(6),
    mtu: null,
    prefixes: [],
    rdnss: [],
    dnssl: [],
    pref64: [],
    others: [],
  };
  for (let at = 16; at + 8 <= octets.length; ) {
    const option = octets.subarray(at, at + octets[at + 1]! * 8);
    if (option.length === 0 || option.length < octets[at + 1]! * 8) break;
    readOption(found, option);
    at += option.length;
  }
  return found;
}

function readOption(found: Advertisement, option: Buffer): void {
  switch (option[0]) {
    case 1:
      return;
    case 3:
      found.prefixes.push({
        prefix: formatPrefix(networkOf(addressAt(option, 16), option[2]!)),
        onLink: (option[3]! & 0x80) !== 0,
        autonomous: (option[3]! & 0x40) !== 0,
        valid: option.readUInt32BE(4),
        preferred: option.readUInt32BE(8),
      });
      return;
    case 5:
      found.mtu = option.readUInt32BE(4);
      return;
    case 25: {
      const servers: string[] = [];
      for (let at = 8; at + 16 <= option.length; at += 16) servers.push(formatAddress(addressAt(option, at)));
      found.rdnss.push({ servers, lifetime: option.readUInt32BE(4) });
      return;
    }
    case 31:
      found.dnssl.push({ domains: readDomains(option.subarray(8)), lifetime: option.readUInt32BE(4) });
      return;
    case 38: {
      const scaled = option.readUInt16BE(2);
      const padded = Buffer.concat([option.subarray(4, 16), Buffer.alloc(4)]);
      const length = PREF64_LENGTHS[scaled & 7] ?? 0;
      found.pref64.push({ prefix: formatPrefix(networkOf(addressAt(padded, 0), length)), lifetime: scaled & 0xfff8 });
      return;
    }
    default:
      found.others.push(option[0]!);
  }
}

function addressAt(octets: Buffer, at: number) {
  return address6(
    octets.readUInt32BE(at),
    octets.readUInt32BE(at + 4),
    octets.readUInt32BE(at + 8),
    octets.readUInt32BE(at + 12),
  );
}

/** Names of RFC 1035 3.1, without pointers, padded with zeros (RFC 8106 5.2). */
function readDomains(octets: Buffer): string[] {
  const domains: string[] = [];
  let labels: string[] = [];
  for (let at = 0; at < octets.length; ) {
    const size = octets[at]!;
    if (size === 0) {
      if (labels.length > 0) domains.push(labels.join('.'));
      labels = [];
    } else labels.push(octets.toString('ascii', at + 1, at + 1 + size));
    at += 1 + size;
  }
  return domains;
}
