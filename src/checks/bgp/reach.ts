/**
 * Where routes get, asked of the route oracle: what was learned outside stays inside, the state data network keeps to its
 * own table, what is announced is heard, and nothing else is.
 */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { containsPrefix } from '../../lib/ip/prefix.ts';
import { scopeOf } from '../../lib/ip/special.ts';
import type { Outlet, RouteAnswer } from '../../network/oracle/route/answer.ts';
import { type At, askHeard } from '../../network/oracle/route/ask.ts';
import { outsideSessions } from '../../network/oracle/route/places.ts';
import { ownRoutes } from '../../network/oracle/route/question.ts';
import { samplesOf } from '../../network/oracle/route/samples.ts';
import type { View } from '../../network/oracle/view.ts';
import { announced } from '../../network/resolve/resources.ts';
import { routesOf } from '../firewall/asking.ts';
import { placeOf, type Scene } from '../scene.ts';
import { placeOfOrigin, tell } from '../tell.ts';

/** Routes that neighbours outside tell, and our own. */
export function checkReach(scene: Scene): Finding[] {
  const { view } = routesOf(scene);
  const outside = outsideSessions(view);
  const heard = outside.flatMap((at) => typical(view, at).map((answer) => ({ at, answer })));
  const own = ownRoutes(view);
  return [
    ...heard.flatMap(({ at, answer }) => leaks(outside, at, answer)),
    ...meetings(scene, heard),
    ...own.flatMap((answer) => unasked(scene, outside, answer)),
    ...unheard(scene, outside, own),
  ];
}

/** What the neighbour of a session tells on a good day: its kind's own routes, and a default. */
function typical(view: View, at: At): RouteAnswer[] {
  const kind = at.session.kind === 'exchange' ? 'members' : at.session.kind === 'tslcd' ? 'tslcd' : 'transit';
  return (['default', kind] as const)
    .flatMap((one) => samplesOf(view.context, one, at.session))
    .map((announcement) => askHeard(view, announcement, [at]));
}

/** RFC 7908: a stub that tells one neighbour of another becomes the way between them. */
function leaks(outside: readonly At[], at: At, { announcement, outlets }: RouteAnswer): Finding[] {
  return outlets
    .filter(({ kind }) => kind !== 'wan')
    .map((outlet) => {
      const message = `${formatPrefix(announcement.prefix)}, learned of ${at.session.name}, is told to ${outlet.session}`;
      const related = [{ message: 'where it is learned', place: sessionPlace(at) }];
      return tell('BGP040', placeOfOutlet(outside, outlet), message, { related });
    });
}

/** Tables that hold routes of the state data network and of the Internet. */
function meetings(scene: Scene, heard: readonly { at: At; answer: RouteAnswer }[]): Finding[] {
  const internet = new Map<string, At>();
  for (const { at, answer } of heard) {
    if (at.session.kind === 'tslcd') continue;
    for (const { device, vrf } of answer.holders) internet.set(`${device} ${vrf ?? ''}`, at);
  }
  const told = new Set<string>();
  return heard.flatMap(({ at, answer }) => {
    if (at.session.kind !== 'tslcd') return [];
    const table = answer.holders.find(({ device, vrf }) => internet.has(`${device} ${vrf ?? ''}`));
    const place = connectionPlace(at);
    if (table === undefined || told.has(place.pointer)) return [];
    told.add(place.pointer);
    const other = internet.get(`${table.device} ${table.vrf ?? ''}`)!;
    const where = table.vrf === null ? 'the main table' : `table ${table.vrf}`;
    const message = `routes of ${at.session.name} and of ${other.session.name} meet in ${where} of ${table.device}`;
    const related = [{ message: 'the other neighbour', place: connectionPlace(other) }];
    return [tell('BGP041', place, message, { related, hint: `write \`vrf: ${freeTable(scene)}\` at the connection` })];
  });
}

/** A name for the table of the state data network: the one that its other connections use, or its kind. */
function freeTable({ context }: Scene): string {
  const used = Object.values(context.inventory.upstreams)
    .filter(({ kind }) => kind === 'tslcd')
    .flatMap(({ connections }) => Object.values(connections).flatMap(({ vrf }) => vrf ?? []));
  return used[0] ?? 'tslcd';
}

/** Own networks at neighbours that should not hear of them. */
function unasked(scene: Scene, outside: readonly At[], { announcement, outlets }: RouteAnswer): Finding[] {
  const { prefix } = announcement;
  const network = formatPrefix(prefix);
  const scope = scopeOf(prefix);
  return outlets.flatMap((outlet) => {
    const at = sessionOf(outside, outlet);
    if (outlet.kind === 'tslcd') {
      const given = samplesOf(scene.context, 'tslcd', at.session);
      if (given.some((one) => containsPrefix(one.prefix, prefix))) return [];
      const message = `${outlet.session} is told of ${network}, which its operator has not given`;
      const upstream = upstreamPlace(at);
      const what = { message: 'what was given', place: { ...upstream, pointer: `${upstream.pointer}/given` } };
      return [tell('BGP044', sessionPlace(at), message, { related: [what, ...segmentsOf(scene, network)] })];
    }
    if (outlet.kind === 'wan' || scope === 'global' || scope === 'documentation') return [];
    const held = announced(scene.context, prefix.family).find((one) => one.prefix === network);
    const place = held === undefined ? sessionPlace(at) : placeOfOrigin(held.origin);
    const related = [{ message: 'who is told', place: sessionPlace(at) }];
    return [tell('BGP043', place, `${outlet.session} is told of ${network}, which is ${scope}`, { related })];
  });
}

/** Segments that have a network, in the site's own words. */
function segmentsOf(scene: Scene, network: string): Finding['related'] {
  return scene.context.rows.all
    .filter(({ agency }) => !agency)
    .flatMap(({ id, segments }) =>
      segments
        .filter(({ ipv4, ipv6 }) => ipv4 === network || ipv6 === network)
        .map((segment) => ({
          message: `segment ${segment.id}`,
          place: { ...placeOf(scene, 'sites', id, 'segments', segment.id), part: 'key' as const },
        })),
    );
}

/** Held prefixes that are to be announced and that nobody on the Internet hears of. */
function unheard(scene: Scene, outside: readonly At[], own: readonly RouteAnswer[]): Finding[] {
  const internet = outside.filter(({ session }) => session.kind === 'transit' || session.kind === 'exchange');
  const spoken = new Set(internet.map(({ session }) => session.localAs));
  return ([4, 6] as const).flatMap((family) =>
    announced(scene.context, family).flatMap((held) => {
      const answers = own.filter(({ announcement }) => formatPrefix(announcement.prefix) === held.prefix);
      const told = answers.flatMap(({ outlets }) => outlets);
      if (told.some(({ kind }) => kind === 'transit' || kind === 'exchange')) return [];
      const place = placeOfOrigin(held.origin);
      const related = upstreams(scene);
      if (spoken.size > 0 && !spoken.has(held.asn)) {
        const message = `${held.prefix} is held with AS ${held.asn}, which no border speaks: nobody hears of it`;
        const hint = `write \`asn: ${[...spoken][0]}\``;
        return [tell('BGP045', { ...place, pointer: `${place.pointer}/asn` }, message, { related, hint })];
      }
      const why = internet.some(({ session }) => session.family === family)
        ? 'no border originates it'
        : `no upstream has an IPv${family} session`;
      return [tell('BGP042', place, `${held.prefix} is announced to nobody: ${why}`, { related })];
    }),
  );
}

function upstreams(scene: Scene): Finding['related'] {
  return Object.keys(scene.context.inventory.upstreams)
    .slice(0, 3)
    .map((id) => ({ message: `upstream ${id}`, place: { ...placeOf(scene, 'upstreams', id), part: 'key' as const } }));
}

function sessionOf(outside: readonly At[], { device, session }: Outlet): At {
  return outside.find((at) => at.device.id === device && at.session.name === session)!;
}

function placeOfOutlet(outside: readonly At[], outlet: Outlet): Place {
  return sessionPlace(sessionOf(outside, outlet));
}

function sessionPlace({ session }: At): Place {
  return placeOfOrigin(session.origin, 'key');
}

function upstreamPlace({ session }: At): Place {
  const [, section, id] = session.origin.pointer.split('/');
  return { ...placeOfOrigin(session.origin, 'key'), pointer: `/${section}/${id}` };
}

function connectionPlace({ session }: At): Place {
  return placeOfOrigin(session.origin.because ?? session.origin, 'key');
}
