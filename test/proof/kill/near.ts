/** Which probes could see the loss of a line, those first that speak of what it speaks of. Pure. */
import type { Probe } from '../../../src/lab/probe.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Deletion } from './lines.ts';
import type { Subject } from './subjects.ts';

/** So many are asked at most: what shares no word with a line hardly ever sees it, and a centre has hundreds. */
const MOST = 120;

/** Of these a device shows only its own. */
const OWN = new Set(['bgp', 'ospf', 'rogue', 'management']);

/** Probes of the kind's classes that do not disturb and have to do with the device or, for an agency, with its site. */
export function concerned(probes: readonly Probe[], subject: Subject, deletion: Deletion): Probe[] {
  const { classes }: Kind = KINDS[subject.kind];
  const words = wordsOf([...deletion.within, deletion.words].join(' '));
  // They ask every address inside, one after the other.
  const speaksOfGuests = words.some((word) => word.includes('guest'));
  const far = (probe: Probe): number => {
    const text = `${probe.name} ${probe.title}`.toLowerCase();
    return -(text.includes(subject.device.toLowerCase()) ? 2 : 0) - words.filter((word) => text.includes(word)).length;
  };
  return probes
    .filter(
      (probe) =>
        !probe.disturbs &&
        (classes as readonly string[]).includes(probe.class) &&
        concerns(probe, subject) &&
        (probe.class !== 'guests' || speaksOfGuests),
    )
    .map((probe) => ({ probe, at: classes.indexOf(probe.class), far: far(probe) }))
    .toSorted((one, other) => one.far - other.far || one.at - other.at)
    .slice(0, MOST)
    .map(({ probe }) => probe);
}

function concerns({ class: kind, name, title }: Probe, { kind: own, device, site, centre }: Subject): boolean {
  const text = `${name} ${title}`;
  if (OWN.has(kind)) return text.includes(device) || (kind === 'management' && text.includes(site));
  // What is told at a session of another device meets that device's policies.
  const [, speaker, , lie] = name.split('/');
  if (kind === 'routes' && lie !== undefined) return speaker === device;
  // Over a border goes what comes from outside, or goes there: an end without a name.
  if (own === 'frr' && centre && kind === 'flows') return /\/[\da-f]*[.:]/.test(name);
  return centre || kind === 'routes' || text.includes(site);
}

/** What stands in names of probes: comments and ports, families, kinds of lies, interfaces, addresses. */
function wordsOf(line: string): string[] {
  const found = new Set<string>();
  for (const [word] of line.matchAll(/[0-9a-f:]+:[0-9a-f:/]+|[\w.-]+/gi))
    if (word.length > 3) found.add(word.toLowerCase());
  for (const [, protocol, ports] of line.matchAll(/(tcp|udp) dport \{? ?([\d, ]+)/g))
    for (const port of ports!.split(/[ ,]+/)) if (port !== '') found.add(`/${protocol}-${port}/`);
  if (/\bicmp|echo/.test(line)) found.add('/echo/');
  if (/ip6|ipv6|-v6|IN6|OUT6|nfproto ipv6/.test(line)) found.add('/v6').add('ipv6');
  if (/\bip |ipv4|-v4|IN4|OUT4|nfproto ipv4/.test(line)) found.add('/v4').add('ipv4');
  if (/bogon-as/i.test(line)) found.add('/bogon-path');
  else if (/bogon/i.test(line)) found.add('/bogon');
  if (/own-or-longer/i.test(line)) found.add('/own');
  if (/length[46]/i.test(line)) found.add('/too-specific');
  if (/rpki/i.test(line)) found.add('/rpki-invalid');
  if (/access-control|recursion|allow-query/.test(line)) found.add('dns/recursion/');
  if (/^view|view "/.test(line)) found.add(/view "?(\w+)/.exec(line)?.[1] ?? 'view');
  return [...found];
}
