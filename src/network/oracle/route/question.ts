/** A question in words → routes with the places where they come in, or what is wrong with it. */
import type { Prefix } from '../../../lib/ip/address.ts';
import { formatPrefix } from '../../../lib/ip/format.ts';
import { samePrefix } from '../../../lib/ip/prefix.ts';
import type { Device } from '../../model/device.ts';
import type { BgpSession } from '../../model/routing.ts';
import { parsePrefix } from '../parsed.ts';
import type { View } from '../view.ts';
import type { Announcement, RouteAnswer, RouteClass } from './answer.ts';
import { type At, askHeard, askOriginated } from './ask.ts';
import { coreSpeakers, type Found, findSessions, originators, outsideSessions } from './places.ts';
import { samplesOf } from './samples.ts';

export interface RouteQuestion {
  class: RouteClass | null;
  /** Sessions, upstreams or devices; empty: wherever the class can come in. */
  at: readonly string[];
  prefix: string | null;
  /** Instead of the class's own; nearest first. */
  asPath: number[] | null;
  communities: string[];
  rpki: Announcement['rpki'] | null;
  family: 4 | 6 | null;
}

/** Where the neighbours are that tell a class; the others can come from anywhere outside. */
const KIND: Partial<Record<RouteClass, BgpSession['kind']>> = {
  members: 'exchange',
  transit: 'transit',
  tslcd: 'tslcd',
};

/** Every route that a question means, with the answer. Each session is asked by itself. */
export function answerRoutes(view: View, question: RouteQuestion): Found<RouteAnswer[]> {
  const written = question.prefix === null ? null : parsePrefix(question.prefix);
  if (written?.ok === false) {
    const { reason, suggestion } = written;
    return refuse(`${question.prefix}: ${reason}`, suggestion === null ? null : `did you mean ${suggestion}?`);
  }
  const prefix = written === null ? null : written.value;
  const family = prefix?.family ?? question.family;
  if (prefix !== null && question.family !== null && question.family !== prefix.family) {
    return refuse(`${question.prefix} is no IPv${question.family} network`, null);
  }
  if (question.class === null && prefix === null)
    return refuse('neither a class nor a prefix', 'write --class or --prefix');
  const places = placesOf(view, question);
  if (!places.ok) return places;
  const { sessions, devices } = places.value;
  const wanted = sessions.filter(({ session }) => family === null || session.family === family);
  const heard = wanted.flatMap((at) =>
    announcements(view, question, prefix, at.session).map((announcement) => askHeard(view, announcement, [at])),
  );
  const inside = devices === null ? [] : originatedAnswers(view, devices(prefix), prefix, family);
  if (heard.length + inside.length > 0) return { ok: true, value: [...heard, ...inside] };
  if (prefix !== null) {
    return refuse(`nobody originates ${formatPrefix(prefix)}`, 'say where it comes in: --at SESSION');
  }
  return refuse(`no session there tells routes of class ${question.class}`, null);
}

interface Places {
  sessions: At[];
  /** Who originates; null where the question is about what others tell. */
  devices: ((prefix: Prefix | null) => Device[]) | null;
}

function placesOf(view: View, question: RouteQuestion): Found<Places> {
  const { class: kind, at } = question;
  const inside = kind === 'own' || kind === null;
  if (at.length === 0) {
    const all = inside ? [] : outsideSessions(view);
    const sessions = all.filter(({ session }) => kind === null || (KIND[kind] ?? session.kind) === session.kind);
    const everybody = (prefix: Prefix | null): Device[] =>
      prefix === null ? coreSpeakers(view) : originators(view, prefix.address);
    return { ok: true, value: { sessions, devices: inside ? everybody : null } };
  }
  const named = inside ? at.flatMap((word) => view.device(word) ?? []) : [];
  const sessions: At[] = [];
  for (const word of at) {
    if (named.some(({ id }) => id === word)) continue;
    const found = findSessions(view, word);
    if (!found.ok) return found;
    sessions.push(...found.value);
  }
  return { ok: true, value: { sessions, devices: named.length === 0 ? null : () => named } };
}

function announcements(
  view: View,
  question: RouteQuestion,
  prefix: Prefix | null,
  session: BgpSession,
): Announcement[] {
  const { class: kind, asPath, communities, rpki } = question;
  const plain: Announcement = {
    text: 'as asked',
    prefix: prefix!,
    asPath: [session.remoteAs],
    communities: [],
    largeCommunities: [],
    rpki: 'not-found',
  };
  const samples = kind === null ? [plain] : samplesOf(view.context, kind, session);
  const asked = prefix === null ? samples : samples.slice(0, 1);
  return asked.map((sample) => ({
    ...sample,
    prefix: prefix ?? sample.prefix,
    asPath: asPath ?? sample.asPath,
    communities: communities.filter((one) => one.split(':').length === 2),
    largeCommunities: communities.filter((one) => one.split(':').length === 3),
    rpki: rpki ?? sample.rpki,
  }));
}

/** Every network that the core originates, in every table. */
export function ownRoutes(view: View): RouteAnswer[] {
  return originatedAnswers(view, coreSpeakers(view), null, null);
}

/** One answer a network and table, with all that originate it together. */
function originatedAnswers(
  view: View,
  devices: readonly Device[],
  prefix: Prefix | null,
  family: 4 | 6 | null,
): RouteAnswer[] {
  const groups = new Map<string, { prefix: Prefix; vrf: string | null; devices: Device[] }>();
  for (const device of devices) {
    for (const network of device.bgp?.networks ?? []) {
      const parsed = parsePrefix(network.prefix);
      if (!parsed.ok || (family !== null && network.family !== family)) continue;
      if (prefix !== null && !samePrefix(parsed.value, prefix)) continue;
      const key = `${network.prefix} ${network.vrf ?? ''}`;
      const group = groups.get(key) ?? { prefix: parsed.value, vrf: network.vrf, devices: [] };
      group.devices.push(device);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map((group) => {
    const announcement: Announcement = {
      text: group.vrf === null ? 'originated here' : `originated in table ${group.vrf}`,
      prefix: group.prefix,
      asPath: [],
      communities: [],
      largeCommunities: [],
      rpki: 'not-found',
    };
    return askOriginated(view, announcement, group.devices, group.vrf);
  });
}

function refuse(message: string, hint: string | null): { ok: false; message: string; hint: string | null } {
  return { ok: false, message, hint };
}
