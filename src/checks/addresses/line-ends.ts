/** Lines to others: addresses that a host may have, and networks that meet no other line's. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { type Address, bitsOf, type Prefix, sameAddress } from '../../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../../lib/ip/format.ts';
import { findOverlaps } from '../../lib/ip/overlaps.ts';
import { parseAddress, parseInterfaceAddress } from '../../lib/ip/parse.ts';
import { containsAddress, lastAddress, samePrefix } from '../../lib/ip/prefix.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

interface LineEnds {
  /** As messages call the line. */
  line: string;
  /** Lines of one exchange stand on one network. */
  network: string;
  realm: string;
  local: { address: Address; prefix: Prefix };
  place: Place;
  remotes: { text: string; what: string; place: Place }[];
}

/** Our ends with a length, and the neighbours that stand there. Linear. */
function lineEnds(scene: Scene): LineEnds[] {
  const found: LineEnds[] = [];
  const add = (text: string | undefined, rest: Omit<LineEnds, 'local'>): void => {
    const parsed = text === undefined ? null : parseInterfaceAddress(text);
    if (parsed?.ok === true) found.push({ ...rest, local: parsed.value });
  };
  const { upstreams, sites } = scene.context.inventory;
  for (const [id, { kind, connections }] of Object.entries(upstreams)) {
    for (const [key, { local, sessions, vrf }] of Object.entries(connections)) {
      const at = (...path: string[]) => placeOf(scene, 'upstreams', id, 'connections', key, ...path);
      for (const family of [4, 6] as const) {
        const remotes = Object.entries(sessions)
          .filter(([, session]) => session.family === family)
          .map(([name, { remote }]) => ({
            text: remote,
            what: `session ${name}`,
            place: at('sessions', name, 'remote'),
          }));
        const line = `line ${key} of ${id}`;
        const network = kind === 'exchange' ? id : line;
        add(local[`ipv${family}`], { line, network, realm: vrf ?? '', place: at('local', `ipv${family}`), remotes });
      }
    }
  }
  for (const [id, { wan }] of Object.entries(sites)) {
    for (const key of ['primary', 'backup'] as const) {
      for (const family of ['ipv4', 'ipv6'] as const) {
        const peer = wan?.[key]?.peer?.[family];
        const at = (end: string) => placeOf(scene, 'sites', id, 'wan', key, 'peer', family, end);
        const remotes =
          peer === undefined ? [] : [{ text: peer.remote, what: "the carrier's router", place: at('remote') }];
        const line = `the ${key} line of ${id}`;
        add(peer?.local, { line, network: line, realm: '', place: at('local'), remotes });
      }
    }
  }
  return found;
}

/** The first address of a network names the network or, in IPv6, any router of it; the last of IPv4 is everybody. */
export function checkEnds(scene: Scene): Finding[] {
  return lineEnds(scene).flatMap(({ line, local: { address, prefix }, place, remotes }) => {
    const ends = [
      { address, what: 'our address', place },
      ...remotes.flatMap(({ text, what, place }) => {
        const parsed = parseAddress(text);
        return parsed.ok ? [{ address: parsed.value, what, place }] : [];
      }),
    ];
    return ends.flatMap((end) => {
      const meaning = meaningOf(end.address, prefix);
      if (meaning === null) return [];
      const message = `${formatAddress(end.address)} (${end.what} on ${line}) is ${meaning} of ${formatPrefix(prefix)}`;
      const related = end.place === place ? [] : [{ message: 'the network is that of our address', place }];
      return [tell('ADR013', end.place, message, { related })];
    });
  });
}

/** A line of two ends is one in both families; a longer IPv6 network there is often a slip, and exhausts neighbour tables. */
export function checkTwoEnds(scene: Scene): Finding[] {
  const short = new Map<string, LineEnds>();
  const ends = lineEnds(scene);
  for (const one of ends) if (one.local.prefix.family === 4 && one.local.prefix.length === 31) short.set(one.line, one);
  return ends.flatMap(({ line, local: { prefix }, place }) => {
    const other = short.get(line);
    if (prefix.family === 4 || prefix.length === 127 || other === undefined) return [];
    const message = `${line} has a /31 in IPv4 and a /${prefix.length} in IPv6`;
    const related = [{ message: 'IPv4', place: other.place }];
    return [tell('ADR026', place, message, { related })];
  });
}

/** What an address means besides a host; null where it is a host's. */
export function meaningOf(address: Address, prefix: Prefix): string | null {
  if (prefix.length > bitsOf(prefix.family) - 2 || !containsAddress(prefix, address)) return null;
  if (sameAddress(address, prefix.address)) {
    return prefix.family === 4 ? 'the network address' : 'the subnet-router anycast address';
  }
  return prefix.family === 4 && sameAddress(address, lastAddress(prefix)) ? 'the broadcast address' : null;
}

/** Two lines have two networks: one whose length is too short takes in the neighbours of other lines. */
export function checkLineNetworks(scene: Scene): Finding[] {
  const realms = new Map<string, LineEnds[]>();
  for (const one of lineEnds(scene)) realms.set(one.realm, [...(realms.get(one.realm) ?? []), one]);
  return [...realms.values()].flatMap((lines) =>
    findOverlaps(lines, ({ local }) => local.prefix).flatMap(({ outer, inner }) => {
      // One address twice is told as that.
      if (sameAddress(outer.local.address, inner.local.address)) return [];
      if (outer.network === inner.network) return unlikeLengths(outer, inner);
      const how = samePrefix(outer.local.prefix, inner.local.prefix) ? 'is also' : 'takes in';
      const message = `${formatPrefix(outer.local.prefix)} (${outer.line}) ${how} ${formatPrefix(inner.local.prefix)} (${inner.line})`;
      return [tell('ADR016', outer.place, message, { related: [{ message: inner.line, place: inner.place }] })];
    }),
  );
}

/** Two lines of one exchange stand on one network: the longer prefix leaves out neighbours who answer at the other line. */
function unlikeLengths(outer: LineEnds, inner: LineEnds): Finding[] {
  const [wide, narrow] = [outer.local.prefix, inner.local.prefix];
  if (wide.length === narrow.length) return [];
  const message = `${inner.line} has a /${narrow.length}, and ${outer.line} on the same network a /${wide.length}: neighbours outside ${formatPrefix(narrow)} cannot be reached from it`;
  const related = [{ message: outer.line, place: outer.place }];
  const hint = `write \`local\` with the length that the exchange has, /${wide.length} as ${outer.line}`;
  return [tell('ADR016', inner.place, message, { related, hint })];
}
