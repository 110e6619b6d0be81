/** Timers of lines: OSPF neighbours agree on them or are none, and each leaves room for a lost packet. */
import type { Profile } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { profileOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Timers = NonNullable<Profile['ospfTimers']>;

/** What holds where a profile writes none (see the resolver). */
const OSPF: Timers = { hello: 10, dead: 40 };

/** A session that is down sends no faster than this (RFC 5880 section 6.8.3), so one that is up gains nothing by more. */
const SLOW_BFD = 1000;

/**
 * A line that two packets a session of a second would find cut by then (milliseconds): whoever sends faster, and waits
 * longer (detection time, RFC 5880 section 6.8.4), has the load of the one and the outage of the other.
 */
const LATE_BFD = 2 * SLOW_BFD;
const USUAL_MULTIPLIER = 3;

/**
 * Both ends take the timers of their own site's profile, and a router answers no hello whose intervals differ from its
 * own (RFC 2328 section 10.5). Told once a pair of profiles.
 */
export function checkOspfTimers(scene: Scene): Finding[] {
  const told = new Set<string>();
  return [...ospfPairs(scene)].flatMap(([site, other]) => {
    const [mine, others] = [site, other].map((id) => scene.context.inventory.sites[id]);
    if (mine === undefined || others === undefined || told.has(`${mine.profile} ${others.profile}`)) return [];
    told.add(`${mine.profile} ${others.profile}`);
    const [one, two] = [mine, others].map((written) => profileOf(scene, written)?.ospfTimers ?? OSPF) as [
      Timers,
      Timers,
    ];
    if (one.hello === two.hello && one.dead === two.dead) return [];
    const message = `profile ${mine.profile} has hello and dead intervals of ${one.hello} and ${one.dead} s, and profile ${others.profile} at the other end of its lines ${two.hello} and ${two.dead} s: they never become neighbours`;
    const related = [{ message: `profile ${others.profile}`, place: timersPlace(scene, others.profile, 'ospfTimers') }];
    const hint = `write \`ospfTimers: {hello: ${two.hello}, dead: ${two.dead}}\``;
    return [tell('WAN041', timersPlace(scene, mine.profile, 'ospfTimers'), message, { related, hint })];
  });
}

/** Sites that speak OSPF over a line with each other: spokes with their hubs, and the ends of routed links. */
function* ospfPairs({ context }: Scene): Generator<[site: string, other: string]> {
  for (const row of context.rows.all) {
    if (row.routing === 'ospf') for (const link of row.wan) if (link.kind === 'fibre') yield [row.id, link.to];
    for (const link of Object.values(context.inventory.sites[row.id]?.links ?? {})) {
      if (link?.kind !== 'routed' || link.vrf !== undefined) continue;
      for (const end of [link.a, link.b]) {
        const { site } = parseEnd(end ?? '');
        if (site !== null && site !== row.id) yield [row.id, site];
      }
    }
  }
}

/** Each profile's timers in themselves. */
export function checkTimers(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.profiles).flatMap(([id, { bfd, bgpTimers, ospfTimers }]) => {
    const found: Finding[] = [];
    const tellAt = (path: string[], message: string, hint: string) =>
      found.push(tell('WAN042', timersPlace(scene, id, ...path), `profile ${id} ${message}`, { hint }));
    if (ospfTimers !== undefined && ospfTimers.dead < 3 * ospfTimers.hello) {
      const { hello, dead } = ospfTimers;
      const message = `gives OSPF neighbours up after ${dead} s without a hello, and sends one every ${hello} s: ${dead > hello ? 'two lost packets take' : 'they lose each other between two, which takes'} the line away`;
      tellAt(['ospfTimers', 'dead'], message, `write \`dead: ${4 * hello}\``);
    }
    if (bgpTimers !== undefined && bgpTimers.hold < 3 * bgpTimers.keepalive) {
      const { keepalive, hold } = bgpTimers;
      const message = `ends BGP sessions after ${hold} s without a message, and sends one every ${keepalive} s: fewer than three fit`;
      tellAt(['bgpTimers', 'hold'], message, `write \`hold: ${3 * keepalive}\``);
    }
    if (bfd !== undefined && bfd.interval >= SLOW_BFD) {
      const message = `sends BFD every ${bfd.interval} ms, as slowly as a session that is down: a cut is found by other timers first`;
      tellAt(['bfd', 'interval'], message, 'write `interval: 300`');
    } else if (bfd !== undefined && bfd.interval * bfd.multiplier > LATE_BFD) {
      const { interval, multiplier } = bfd;
      const message = `finds a cut by BFD after ${interval * multiplier} ms, ${multiplier} packets of ${interval} ms: until then traffic is lost`;
      // The one of the two that is out of proportion.
      const slow = interval * USUAL_MULTIPLIER > LATE_BFD;
      if (slow) tellAt(['bfd', 'interval'], message, 'write `interval: 300`');
      else tellAt(['bfd', 'multiplier'], message, `write \`multiplier: ${USUAL_MULTIPLIER}\``);
    }
    return found;
  });
}

/** The value if the profile writes it, else the profile's key. */
function timersPlace(scene: Scene, profile: string, ...path: string[]): Place {
  const { file, pointer } = scene.context.placeOf('profiles', profile);
  const written = Object.hasOwn(scene.context.inventory.profiles[profile] ?? {}, path[0]!);
  return written ? { file, pointer: [pointer, ...path].join('/'), part: 'value' } : { file, pointer, part: 'key' };
}
