/** Sessions with providers, the exchange and the state network, as they are written. */
import type { Session, Upstream } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { quoted } from '../../lib/quote.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { sessionsOf } from './written-sessions.ts';

/** What may be accepted from a neighbour of each kind. */
export const ACCEPTED: Record<Upstream['kind'], Session['accept'][]> = {
  transit: ['default', 'default+partial', 'full'],
  exchange: ['members'],
  tslcd: ['listed'],
};

/** What the session of a neighbour of each kind says of itself (RFC 9234 section 3.1). */
export const ROLES: Record<Upstream['kind'], Session['role'][]> = {
  transit: ['customer'],
  exchange: ['rs-client', 'peer'],
  tslcd: ['customer', 'peer'],
};

/** A neighbour is taken for what it is: a default from the exchange would send the province's traffic to a member. */
export function checkAcceptance(scene: Scene): Finding[] {
  return [...sessionsOf(scene)].flatMap(({ name, upstream, session, place }) => {
    const found: Finding[] = [];
    const { kind } = upstream;
    if (!ACCEPTED[kind].includes(session.accept)) {
      const message = `session ${name} accepts ${quoted(session.accept)} from ${kindText(kind)}`;
      found.push(
        tell('BGP001', place('accept'), message, {
          hint: `write \`accept: ${ACCEPTED[kind][0]}\`, with its own \`maximumPrefix\``,
        }),
      );
    }
    if (session.role !== undefined && !ROLES[kind].includes(session.role)) {
      const message = `session ${name} says that it is ${quoted(session.role)} to ${kindText(kind)}: the other side's role cannot match`;
      found.push(tell('BGP002', place('role'), message, { hint: `write \`role: ${ROLES[kind][0]}\`` }));
    }
    if (kind === 'exchange' && session.role !== 'peer' && session.enforceFirstAs !== false) {
      const message = `session ${name} enforces the first AS number, which route servers leave out: it refuses every route`;
      found.push(tell('BGP003', place('enforceFirstAs'), message, { hint: 'write `enforceFirstAs: false`' }));
    }
    if (kind !== 'exchange' && session.enforceFirstAs === false) {
      const message = `session ${name} takes paths that do not begin with its neighbour's AS number`;
      found.push(tell('BGP004', place('enforceFirstAs'), message, { hint: 'leave `enforceFirstAs` out' }));
    }
    if (session.partial !== undefined && session.accept !== 'default+partial') {
      const message = `session ${name} lists networks in \`partial\` and accepts ${quoted(session.accept)}: the list is not used`;
      found.push(tell('BGP005', place('partial'), message));
    }
    return found;
  });
}

function kindText(kind: Upstream['kind']): string {
  if (kind === 'transit') return 'a transit provider';
  return kind === 'exchange' ? 'an exchange' : 'the state data network';
}

/**
 * Routes that a neighbour of this kind sends, from and to: below it the session goes down on a good day, above it the
 * limit guards nothing. Tables of 2021 to 2026: about 0.9 to 1.05 million in IPv4, 130,000 to 240,000 in IPv6.
 */
const LIMITS: Record<Session['accept'], Record<4 | 6, [number, number]>> = {
  full: { 4: [1_000_000, 2_000_000], 6: [200_000, 600_000] },
  'default+partial': { 4: [100, 300_000], 6: [50, 100_000] },
  default: { 4: [1, 1000], 6: [1, 1000] },
  members: { 4: [1000, 400_000], 6: [500, 200_000] },
  listed: { 4: [100, 50_000], 6: [50, 50_000] },
};

/** Limits that neither fail on a good day nor let a leak in (RFC 7454 section 8). */
export function checkLimits(scene: Scene): Finding[] {
  return [...sessionsOf(scene)].flatMap(({ name, session, place }) => {
    const [low, high] = LIMITS[session.accept][session.family];
    const { maximumPrefix } = session;
    if (maximumPrefix >= low && maximumPrefix <= high) return [];
    const what =
      maximumPrefix < low
        ? 'so few that the session would go down on a good day'
        : 'so many that a leak would come in whole';
    const message = `session ${name} accepts ${quoted(session.accept)} and at most ${maximumPrefix} IPv${session.family} routes: ${what}`;
    return [tell('BGP006', place('maximumPrefix'), message, { hint: `write ${low} to ${high}` })];
  });
}

/** Sessions of one line are guarded alike, and one of a provider is guarded at all (RFC 7454 section 5, RFC 5082). */
export function checkGuards(scene: Scene): Finding[] {
  const sessions = [...sessionsOf(scene)];
  return sessions.flatMap((one) => {
    const { name, upstream, connection, session, place } = one;
    const siblings = sessions.filter((other) => other.connection === connection && other !== one);
    const found: Finding[] = [];
    for (const key of ['md5', 'ttlSecurity', 'bfd'] as const) {
      const has = (written: Session): boolean => written[key] !== undefined && written[key] !== false;
      const guarded = siblings.find((other) => has(other.session));
      if (has(session) || guarded === undefined) continue;
      const message = `session ${name} lacks \`${key}\`, which ${guarded.name} of the same line has`;
      const related = [{ message: guarded.name, place: guarded.place(key) }];
      found.push(tell('BGP007', place(), message, { related, hint: `write \`${key}\` here too, or at neither` }));
    }
    const open = session.md5 === undefined && session.ttlSecurity !== true;
    if (upstream.kind === 'transit' && open && !found.some(({ code }) => code === 'BGP007')) {
      const message = `session ${name} has neither \`md5\` nor \`ttlSecurity\`: anybody on the line can end it`;
      found.push(tell('BGP008', place(), message));
    }
    return found;
  });
}
