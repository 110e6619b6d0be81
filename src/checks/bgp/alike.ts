/** Sessions that belong together are written alike: those of a line, those with the servers of one exchange. */
import type { Session } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { type OddOne, oddOnesOf } from '../odd-ones.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { ACCEPTED, ROLES } from './sessions.ts';
import { sessionsOf, type WrittenSession } from './written-sessions.ts';

/** What holds on a line whatever the family, with what stands where nothing is written. */
const OF_A_LINE = {
  accept: (session) => session.accept,
  warnAt: (session) => session.warnAt ?? 80,
  role: (session) => session.role ?? 'none',
  prepend: (session) => session.prepend ?? 0,
  blackhole: (session) => session.blackhole ?? false,
  partial: (session) => `[${[...(session.partial ?? [])].sort((x, y) => x - y).join(', ')}]`,
} as const satisfies Partial<Record<keyof Session, (session: Session) => string | number | boolean>>;

/** A value that is wrong in itself is told as that, and not as one that differs; `partial` without its kind of acceptance, too. */
function isSound({ upstream: { kind }, session }: WrittenSession, key: keyof typeof OF_A_LINE): boolean {
  if (key === 'accept') return ACCEPTED[kind].includes(session.accept);
  if (key === 'role') return session.role === undefined || ROLES[kind].includes(session.role);
  return key !== 'partial' || session.accept === 'default+partial';
}

/** IPv4 and IPv6 of a line, and the servers of an exchange, in everything that is no matter of the family. */
export function checkAlike(scene: Scene): Finding[] {
  const sessions = [...sessionsOf(scene)];
  return (Object.keys(OF_A_LINE) as (keyof typeof OF_A_LINE)[]).flatMap((key) => {
    const textOf = ({ session }: WrittenSession): string => String(OF_A_LINE[key](session));
    const sound = sessions.filter((one) => isSound(one, key));
    return oddOnesOf(sound, ({ line }) => line, textOf).map(({ odd, usual }) => {
      const message = `session ${odd.name} has \`${key}: ${textOf(odd)}\`, and ${usual.name} of the same line \`${key}: ${textOf(usual)}\``;
      const hint = `write \`${key}\` alike in both`;
      return tell('BGP060', odd.place(key), message, { hint, related: [theOther(usual, key)] });
    });
  });
}

/** Limits of one family towards one neighbour, and of both families of a line. */
export function checkLimitsAlike(scene: Scene): Finding[] {
  const sessions = [...sessionsOf(scene)];
  const group = ({ upstreamId, session }: WrittenSession) => `${upstreamId} ${session.family} ${session.accept}`;
  const uneven = oddOnesOf(sessions, group, ({ session }) => String(session.maximumPrefix)).map(({ odd, usual }) => {
    const message = `session ${odd.name} takes at most ${odd.session.maximumPrefix} routes, and ${usual.name}, which gets the same, ${usual.session.maximumPrefix}`;
    return limitFinding(
      { odd, usual, agreeing: 1 },
      message,
      `write \`maximumPrefix: ${usual.session.maximumPrefix}\` here too`,
    );
  });
  // The IPv6 table is a quarter of the IPv4 one; only the two default routes are as many.
  const turned = sessions.flatMap((odd) => {
    const usual = sessions.find(({ line, session }) => line === odd.line && session.family === 4);
    if (odd.session.family === 4 || odd.session.accept === 'default' || usual === undefined) return [];
    if (odd.session.maximumPrefix <= usual.session.maximumPrefix) return [];
    const message = `session ${odd.name} takes ${odd.session.maximumPrefix} IPv6 routes, more than the ${usual.session.maximumPrefix} of IPv4 on the same line`;
    return [
      limitFinding(
        { odd, usual, agreeing: 1 },
        message,
        'write a `maximumPrefix` below that of IPv4: the table of IPv6 is the smaller one',
      ),
    ];
  });
  return [...uneven, ...turned];
}

function limitFinding({ odd, usual }: OddOne<WrittenSession>, message: string, hint: string): Finding {
  return tell('BGP061', odd.place('maximumPrefix'), message, { hint, related: [theOther(usual, 'maximumPrefix')] });
}

/** One key a neighbour: the other side has one too. */
export function checkKeys(scene: Scene): Finding[] {
  const keyed = [...sessionsOf(scene)].filter(({ session }) => session.md5 !== undefined);
  const keyOf = ({ session }: WrittenSession) => `${session.md5!.secret} version ${session.md5!.version}`;
  const uneven = oddOnesOf(keyed, ({ line }) => line, keyOf).map(({ odd, usual }) => {
    const message = `session ${odd.name} is signed with ${keyOf(odd)}, and ${usual.name} of the same line with ${keyOf(usual)}`;
    return tell('BGP062', odd.place('md5'), message, { related: [theOther(usual, 'md5')] });
  });
  const owners = new Map<string, WrittenSession>();
  const shared = keyed.flatMap((one) => {
    const { secret } = one.session.md5!;
    const owner = owners.get(secret);
    if (owner === undefined) owners.set(secret, one);
    if (owner === undefined || owner.upstreamId === one.upstreamId || uneven.length > 0) return [];
    const message = `session ${one.name} is signed with ${secret}, the key of ${owner.upstreamId}: either neighbour can speak as the other`;
    return [tell('BGP062', one.place('md5'), message, { related: [theOther(owner, 'md5')] })];
  });
  return [...uneven, ...shared];
}

/** A line with two route servers speaks to both of them in both families. */
export function checkSessionCounts(scene: Scene): Finding[] {
  const lines = new Map<string, WrittenSession[]>();
  for (const one of sessionsOf(scene)) lines.set(one.line, [...(lines.get(one.line) ?? []), one]);
  return [...lines].flatMap(([line, sessions]) => {
    const count = (family: 4 | 6) => sessions.filter(({ session }) => session.family === family).length;
    const [fewer, more] = count(4) < count(6) ? ([4, 6] as const) : ([6, 4] as const);
    // None at all is told by its own check.
    if (count(fewer) === count(more) || count(fewer) === 0) return [];
    const message = `line ${line} has ${count(more)} IPv${more} sessions and ${count(fewer)} of IPv${fewer}`;
    const place = { ...sessions[0]!.linePlace('sessions'), part: 'key' as const };
    return [tell('BGP071', place, message, { hint: `write the missing session of \`family: ${fewer}\`` })];
  });
}

function theOther(session: WrittenSession, key: string): Finding['related'][number] {
  return { message: session.name, place: session.place(key) };
}
