/** Records as they are written: of their type, once, and not against what the program makes of the rest. */
import type { DnsRecord, DnsZone } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { formatAddress } from '../../lib/ip/format.ts';
import { parseAddress } from '../../lib/ip/parse.ts';
import { containsAddress } from '../../lib/ip/prefix.ts';
import { applicationNames, deviceNames, type HostName, nameServerNames } from '../../network/resolve/dns-names.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

const NAME = String.raw`(?:@|\.|[A-Za-z0-9_*-]+(?:\.[A-Za-z0-9_-]+)*\.?)`;

/** What stands behind a type (RFC 1035 section 3.3, RFC 2782, RFC 8659). */
const FORMS: Partial<Record<DnsRecord['type'], [form: RegExp, example: string]>> = {
  CNAME: [new RegExp(`^${NAME}$`), 'www.thidu.example.'],
  NS: [new RegExp(`^${NAME}$`), 'names-a.thidu.example.'],
  PTR: [new RegExp(`^${NAME}$`), 'www.thidu.example.'],
  MX: [new RegExp(String.raw`^\d{1,5}\s+${NAME}$`), '10 mail.thidu.example.'],
  SRV: [new RegExp(String.raw`^\d{1,5}\s+\d{1,5}\s+\d{1,5}\s+${NAME}$`), '0 5 5061 sip.thidu.example.'],
  CAA: [/^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])\s+[a-z0-9]+\s+(?:"[^"]*"|\S+)$/, '0 issue "ca.example"'],
};

/** Values, repeats, and addresses. */
export function checkRecords(scene: Scene): Finding[] {
  const zones = Object.entries(scene.context.inventory.services.dns.zones).filter(
    ([, { records }]) => records !== undefined,
  );
  if (zones.length === 0) return [];
  const hosts = hostsOf(scene);
  return zones.flatMap(([zone, written]) => [
    ...forms(scene, zone, written),
    ...repeats(scene, zone, written),
    ...addresses(scene, zone, written, hosts),
  ]);
}

function recordPlace(scene: Scene, zone: string, index: number, key = 'value') {
  return placeOf(scene, 'services', 'dns', 'zones', zone, 'records', index, key);
}

function forms(scene: Scene, zone: string, { records = [] }: DnsZone): Finding[] {
  return records.flatMap(({ type, name, value }, index) => {
    const address = type === 'A' ? 4 : type === 'AAAA' ? 6 : null;
    const parsed = address === null ? null : parseAddress(value);
    const [form, example] = FORMS[type] ?? [null, ''];
    if (parsed?.ok === true && parsed.value.family === address) {
      const canonical = formatAddress(parsed.value);
      if (canonical === value) return [];
      const message = `${value} is not written in the canonical form (RFC 5952)`;
      return [tell('ADR010', recordPlace(scene, zone, index), message, { hint: `write ${canonical}` })];
    }
    if (address === null && (form === null || form.test(value))) return [];
    const hint = address === null ? `write a \`value\` like ${example}` : `write an IPv${address} address as \`value\``;
    return [
      tell('DNS008', recordPlace(scene, zone, index), `${value} is no value of the ${type} record ${name} of ${zone}`, {
        hint,
      }),
    ];
  });
}

function repeats(scene: Scene, zone: string, { records = [], mx = [] }: DnsZone): Finding[] {
  const first = new Map<string, (string | number)[]>();
  const lines: [key: string, what: string, path: (string | number)[]][] = [
    ...records.map(({ type, name, value, views = [] }, index): (typeof lines)[number] => [
      [type, name, value, ...views].join(' '),
      `the ${type} record ${name}`,
      ['records', index],
    ]),
    ...mx.map(({ target }, index): (typeof lines)[number] => [
      `mx ${target}`,
      `the mail server ${target}`,
      ['mx', index],
    ]),
  ];
  return lines.flatMap(([key, what, path]) => {
    const at = (steps: (string | number)[]) => placeOf(scene, 'services', 'dns', 'zones', zone, ...steps);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, path);
      return [];
    }
    return [
      tell('DNS009', at(path), `${what} of ${zone} is written twice`, {
        related: [{ message: 'here too', place: at(other) }],
      }),
    ];
  });
}

interface Hosts {
  byName: Map<string, HostName>;
  /** Whether anybody has an address; all machines of the province are gone through at the first question. */
  has(address: string): boolean;
}

/** Everybody who gets a name by the rest of the inventory. */
function hostsOf(scene: Scene): Hosts {
  const { context } = scene;
  const { names, aliases } = applicationNames(context);
  const named = [...nameServerNames(context), ...names];
  const byName = new Map<string, HostName>(aliases.map(({ name, target }) => [name, target]));
  for (const host of named) byName.set(host.name, host);
  let known: Set<string | null> | null = null;
  const all = () => new Set([...named, ...deviceNames(context, 'machines')].flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]));
  return {
    byName,
    has: (address) => {
      known ??= all();
      return known.has(address);
    },
  };
}

/** A record that is written stands instead of the one that would be made: it must say the same. */
function addresses(scene: Scene, zone: string, { records = [] }: DnsZone, { byName, has }: Hosts): Finding[] {
  return records.flatMap(({ type, name, value }, index) => {
    const full = name === '@' ? zone : name.endsWith('.') ? name.slice(0, -1) : `${name}.${zone}`;
    const host = byName.get(full);
    const place = recordPlace(scene, zone, index, type === 'CNAME' ? 'type' : 'value');
    if (type === 'CNAME' && host !== undefined) {
      const related = [{ message: 'whose name it is', place: { ...host.origin, part: 'value' as const } }];
      return [tell('DNS014', place, `${full} is written as an alias: its own addresses are left out`, { related })];
    }
    const parsed = type === 'A' || type === 'AAAA' ? parseAddress(value) : null;
    if (parsed === null || !parsed.ok) return [];
    const text = formatAddress(parsed.value);
    const right = type === 'A' ? host?.ipv4 : host?.ipv6;
    if (host !== undefined && right !== text) {
      const message = `${full} is written with ${text}, and stands at ${right ?? 'no such address'}`;
      const related = [{ message: 'whose name it is', place: { ...host.origin, part: 'value' as const } }];
      const hint =
        right === null || right === undefined
          ? {}
          : { hint: `write \`${right}\`, or do without the record of \`${text}\`` };
      return [tell('DNS014', place, message, { related, ...hint })];
    }
    const own = ownSpace(scene).some(
      (prefix) => prefix.family === parsed.value.family && containsAddress(prefix, parsed.value),
    );
    if (!own || has(text)) return [];
    return [tell('DNS015', place, `${full} leads to ${text}, which nobody in the province has`)];
  });
}

/** Networks of the plan and public ones: an address there is one of ours. */
function ownSpace({ context }: Scene) {
  return context.plan.ranges.flatMap(({ ipv4, ipv6 }) => [ipv4.prefix, ipv6.prefix]).concat(context.plan.publicIpv4);
}
