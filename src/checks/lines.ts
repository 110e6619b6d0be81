/** Lines to others: addresses that nobody else has, and neighbours that stand on the same line. */
import type { Finding, Place } from '../lib/diagnostic.ts';
import type { Address, Prefix } from '../lib/ip/address.ts';
import { sameAddress } from '../lib/ip/address.ts';
import { formatAddress, formatPrefix } from '../lib/ip/format.ts';
import { parseAddress, parseInterfaceAddress } from '../lib/ip/parse.ts';
import { containsAddress } from '../lib/ip/prefix.ts';
import { keyOf } from '../lib/pointer.ts';
import { finding } from '../network/plan/finding.ts';
import { placeOf, type Scene } from './scene.ts';

interface Line {
  owner: string;
  /** Tables that are kept apart may hold the same addresses. */
  realm: string;
  local: { address: Address; prefix: Prefix } | null;
  localPlace: Place;
  remotes: { address: Address | null; what: string; place: Place }[];
}

/** Upstream connections and carriers' WAN links. */
export function checkLines(scene: Scene): Finding[] {
  const lines = [...upstreamLines(scene), ...carrierLines(scene)];
  const locals = new Map<string, Line>();
  const findings: Finding[] = [];
  for (const line of lines) {
    if (line.local === null) continue;
    const key = `${line.realm} ${formatAddress(line.local.address)}`;
    const other = locals.get(key);
    if (other === undefined) locals.set(key, line);
    else findings.push(twice(line.local.address, line.owner, line.localPlace, other));
  }
  for (const line of lines) findings.push(...remoteFindings(line, locals));
  return findings;
}

function remoteFindings({ owner, realm, local, remotes }: Line, locals: ReadonlyMap<string, Line>): Finding[] {
  const seen: { address: Address; what: string; place: Place }[] = [];
  return remotes.flatMap(({ address, what, place }) => {
    if (address === null) return [];
    const text = formatAddress(address);
    const ours = locals.get(`${realm} ${text}`);
    if (ours !== undefined) return [twice(address, `${what} of ${owner}`, place, ours)];
    const other = seen.find((one) => sameAddress(one.address, address));
    if (other !== undefined) {
      return [
        finding('ADR004', place, `${text} (${what} of ${owner}) is already the neighbour of ${other.what}`, {
          hint: `write the \`${keyOf(place.pointer)}\` of another neighbour, or take one of the two out`,
          related: [{ message: other.what, place: other.place }],
        }),
      ];
    }
    seen.push({ address, what, place });
    if (local === null || containsAddress(local.prefix, address)) return [];
    const hint = `write \`${keyOf(place.pointer)}\` out of ${formatPrefix(local.prefix)}`;
    return [
      finding('ADR012', place, `${text} (${what} of ${owner}) does not stand on the same line as our address`, {
        hint,
      }),
    ];
  });
}

function twice(address: Address, what: string, place: Place, other: Line): Finding {
  return finding('ADR004', place, `${formatAddress(address)} (${what}) is already our address on ${other.owner}`, {
    hint: `write the \`${keyOf(place.pointer)}\` that this line was given`,
    related: [{ message: other.owner, place: other.localPlace }],
  });
}

function upstreamLines(scene: Scene): Line[] {
  return Object.entries(scene.context.inventory.upstreams).flatMap(([id, upstream]) =>
    Object.entries(upstream.connections).flatMap(([key, connection]) =>
      ([4, 6] as const).map((family): Line => {
        const field = `ipv${family}` as const;
        const at = (...path: string[]) => placeOf(scene, 'upstreams', id, 'connections', key, ...path);
        return {
          owner: `connection ${key} of ${id}`,
          realm: connection.vrf ?? '',
          local: localOf(connection.local[field]),
          localPlace: at('local', field),
          remotes: Object.entries(connection.sessions)
            .filter(([, session]) => session.family === family)
            .map(([name, { remote }]) => ({
              address: addressOf(remote),
              what: `session ${name}`,
              place: at('sessions', name, 'remote'),
            })),
        };
      }),
    ),
  );
}

function carrierLines(scene: Scene): Line[] {
  return Object.entries(scene.context.inventory.sites).flatMap(([id, { wan }]) =>
    (['primary', 'backup'] as const).flatMap((key) =>
      (['ipv4', 'ipv6'] as const).flatMap((family): Line[] => {
        const peer = wan?.[key]?.peer?.[family];
        if (peer === undefined) return [];
        const at = (field: string) => placeOf(scene, 'sites', id, 'wan', key, 'peer', family, field);
        const remotes = [{ address: addressOf(peer.remote), what: 'the neighbour', place: at('remote') }];
        return [
          {
            owner: `the ${key} link of ${id}`,
            realm: '',
            local: localOf(peer.local),
            localPlace: at('local'),
            remotes,
          },
        ];
      }),
    ),
  );
}

function localOf(text: string | undefined): Line['local'] {
  const parsed = text === undefined ? null : parseInterfaceAddress(text);
  return parsed?.ok === true ? { address: parsed.value.address, prefix: parsed.value.prefix } : null;
}

function addressOf(text: string): Address | null {
  const parsed = parseAddress(text);
  return parsed.ok ? parsed.value : null;
}
