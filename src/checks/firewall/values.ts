/** Numbers and parts of a policy that contradict what is known: idle times, limits, ports, empty objects. */
import type { Policy } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Seconds: least (RFC 5382 REQ-5, RFC 4787 REQ-5, RFC 5508 REQ-2), and more than a full table of dead flows allows. */
const IDLE = { tcp: [7440, 86_400], udp: [120, 600], icmp: [60, 300] } as const;

/** Below it a browser with a few pages open is cut off; above it no host of people comes, but one that scans. */
const LIMITS = { connectionsPerSource: [200, 5000], newPerSecond: [50, 300], icmpRate: [50, 300] } as const;

/** Brakes and idle times. */
export function checkLimits(scene: Scene): Finding[] {
  const { limits, timeouts } = scene.context.inventory.policy;
  const found: Finding[] = [];
  const key = { ...placeOf(scene, 'policy', 'rules'), part: 'key' as const };
  if (limits === undefined) found.push(tell('FWL017', key, 'the policy has no `limits`: nothing slows a flood down'));
  if (timeouts === undefined)
    found.push(tell('FWL017', key, 'the policy has no `timeouts`: each platform takes its own'));
  for (const [name, [least, most]] of Object.entries(IDLE) as [keyof typeof IDLE, readonly [number, number]][]) {
    const value = timeouts?.[name];
    if (value === undefined || (value >= least && value <= most)) continue;
    const message =
      value < least
        ? `quiet ${name.toUpperCase()} flows are forgotten after ${value} s, and may be quiet for ${least} s`
        : `dead ${name.toUpperCase()} flows are kept for ${value} s: whoever opens many fills the table`;
    const hint = `write a \`${name}\` from ${least} to ${most}`;
    found.push(tell('FWL017', placeOf(scene, 'policy', 'timeouts', name), message, { hint }));
  }
  for (const [name, [least, most]] of Object.entries(LIMITS) as [keyof typeof LIMITS, readonly [number, number]][]) {
    const value = limits?.[name];
    const place = placeOf(scene, 'policy', 'limits', name);
    if (limits !== undefined && value === undefined) {
      const message = `the policy has no \`${name}\` among its limits`;
      found.push(tell('FWL017', { ...placeOf(scene, 'policy', 'limits'), part: 'key' }, message));
    } else if (value !== undefined && (value < least || value > most)) {
      const message = `${name} is ${value}: ${value < least ? 'one busy host is cut off' : 'that slows no flood down'}`;
      found.push(tell('FWL017', place, message, { hint: `write a \`${name}\` from ${least} to ${most}` }));
    }
  }
  const { connectionsPerSource: open, newPerSecond: fresh } = limits ?? {};
  if (open !== undefined && fresh !== undefined && fresh > open) {
    const message = `a source may open ${fresh} connections a second and have ${open}: the two are in each other's place`;
    found.push(tell('FWL017', placeOf(scene, 'policy', 'limits', 'newPerSecond'), message));
  }
  return found;
}

/** Objects that nothing is in. */
export function checkObjects(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.policy.objects).flatMap(([id, object]) => {
    const parts = [object.ipv4, object.ipv6, object.segments, object.devices, object.services];
    if (parts.some((part) => part !== undefined && part.length > 0)) return [];
    const place = { ...placeOf(scene, 'policy', 'objects', id), part: 'key' as const };
    return [tell('FWL019', place, `object ${id} has no addresses`)];
  });
}

/** Entries of services: said twice, or ICMP without types. */
export function checkEntries(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.policy.services).flatMap(([id, { entries }]) => {
    const seen = new Map<string, number>();
    return entries.flatMap(({ protocol, ports, types }, index) => {
      const place = placeOf(scene, 'policy', 'services', id, 'entries', index);
      const key = JSON.stringify([protocol, ports, types]);
      const before = seen.get(key);
      seen.set(key, index);
      if (before !== undefined) return [tell('FWL020', place, `service ${id} says one entry twice`)];
      const messages = String(protocol).startsWith('icmp') && types === undefined;
      return messages ? [tell('FWL020', place, `service ${id} is every message of ${protocol}`)] : [];
    });
  });
}

/** Ports that services of an administration use (IANA, and what vendors have made of it). */
const KNOWN = [
  20, 21, 22, 23, 25, 49, 53, 67, 68, 69, 80, 88, 110, 111, 123, 135, 137, 138, 139, 143, 161, 162, 179, 323, 389, 427,
  443, 445, 464, 465, 500, 502, 514, 515, 520, 521, 546, 547, 548, 554, 587, 623, 631, 636, 749, 830, 853, 860, 873,
  902, 989, 990, 992, 993, 995, 1080, 1194, 1433, 1434, 1494, 1521, 1645, 1646, 1701, 1719, 1720, 1723, 1812, 1813,
  1883, 1935, 2049, 2055, 2083, 2379, 2380, 2598, 3128, 3260, 3268, 3269, 3306, 3323, 3389, 3478, 3784, 3868, 4500,
  4739, 4784, 5000, 5001, 5004, 5005, 5044, 5060, 5061, 5201, 5222, 5269, 5353, 5432, 5514, 5601, 5671, 5672, 5900,
  5938, 5985, 5986, 6379, 6443, 6514, 8000, 8008, 8080, 8081, 8088, 8200, 8243, 8280, 8282, 8323, 8443, 8554, 8883,
  8888, 9000, 9090, 9092, 9100, 9200, 9300, 9443, 9996, 10000, 10050, 10051, 27017,
];

/** Single ports that nobody listens at, one slip away from one that is known. Ranges are a program's own affair. */
export function checkPorts(scene: Scene): Finding[] {
  const { policy, services, management } = scene.context.inventory;
  const known = new Set(KNOWN);
  for (const { ports = [], backends } of Object.values(services.applications)) {
    for (const port of [...ports, ...backends.map((backend) => backend.port)]) known.add(port);
  }
  known.add(management.flow.port);
  return Object.entries(policy.services).flatMap(([id, service]) =>
    service.entries.flatMap(({ ports }, entry) =>
      (ports ?? []).flatMap((port, index) => {
        if (typeof port === 'string' || known.has(port)) return [];
        const place = placeOf(scene, 'policy', 'services', id, 'entries', entry, 'ports', index);
        const others = entryPorts(service, entry);
        const near = [...known].filter((one) => !others.includes(one) && isSlip(String(port), String(one)));
        const meant = near.find((one) => digitsOf(one) === digitsOf(port)) ?? near[0];
        if (meant === undefined) return [];
        const message = `service ${id} has port ${port}, which no known program listens at`;
        return [tell('FWL018', place, message, { hint: `write \`${meant}\`` })];
      }),
    ),
  );
}

function digitsOf(port: number): string {
  return [...String(port)].sort().join('');
}

function entryPorts(service: Policy['services'][string], entry: number): (string | number)[] {
  return service.entries[entry]?.ports ?? [];
}

/** One digit another one, missing or too many, or two crossed. */
function isSlip(typed: string, meant: string): boolean {
  if (typed.length === meant.length) {
    const differ = [...meant].flatMap((digit, at) => (digit === typed[at] ? [] : [at]));
    const [one, two] = differ;
    if (differ.length === 1) return true;
    return differ.length === 2 && two === one! + 1 && typed[one!] === meant[two] && typed[two] === meant[one!];
  }
  const [short, long] = typed.length < meant.length ? [typed, meant] : [meant, typed];
  return (
    long.length - short.length === 1 && [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
  );
}
