/** The route oracle: where a route gets, by which terms, with which attributes. */
import { formatPrefix } from '../../../lib/ip/format.ts';
import { samePrefix } from '../../../lib/ip/prefix.ts';
import type { Device } from '../../model/device.ts';
import type { BgpSession } from '../../model/routing.ts';
import { type Path, plainPath } from '../bgp/path.ts';
import { decide } from '../bgp/policy.ts';
import type { Word } from '../bgp/speak.ts';
import { parsePrefix } from '../parsed.ts';
import type { View } from '../view.ts';
import type { Announcement, Attributes, Entry, Holder, Outlet, RouteAnswer, Turn } from './answer.ts';
import { ospfHolders } from './redistribution.ts';
import { type Speaker, Spread } from './spread.ts';

/** A session of a device, as an entry. */
export interface At {
  device: Device;
  session: BgpSession;
}

/** What becomes of a route that a neighbour outside tells at the sessions. */
export function askHeard(view: View, announcement: Announcement, at: readonly At[]): RouteAnswer {
  return askTold(
    view,
    at.map((one) => ({ ...one, announcement })),
  );
}

/** What becomes of a prefix that several neighbours outside tell, each with a path of its own; at least one must. */
export function askTold(view: View, told: readonly (At & { announcement: Announcement })[]): RouteAnswer {
  const spread = new Spread(view);
  for (const { device, session, announcement } of told) {
    const way = { interface: session.interface ?? session.updateSource ?? '', nextHop: session.remote };
    spread.enter(device, session, pathOf(announcement, session.remote, way));
  }
  spread.settle();
  const entries = told.map(({ device, session }) => ({ device: device.id, session: session.name }));
  return answerOf(view, spread, told[0]!.announcement, entries);
}

/** What becomes of a network that devices originate in their table `vrf`. */
export function askOriginated(
  view: View,
  announcement: Announcement,
  devices: readonly Device[],
  vrf: string | null,
): RouteAnswer {
  const spread = new Spread(view);
  for (const device of devices) {
    const path = originated(device, vrf, announcement);
    if (path !== null) spread.originate(device, vrf, path);
  }
  spread.settle();
  return answerOf(
    view,
    spread,
    announcement,
    devices.map(({ id }) => ({ device: id, session: null })),
  );
}

function originated(device: Device, vrf: string | null, announcement: Announcement): Path | null {
  const network = device.bgp?.networks.find((one) => {
    const parsed = parsePrefix(one.prefix);
    return one.vrf === vrf && parsed.ok && samePrefix(parsed.value, announcement.prefix);
  });
  if (network === undefined) return null;
  const path = pathOf(announcement, device.bgp!.routerId, null);
  return network.policy === null ? path : decide(device, network.policy, path, device.bgp!.asn).path;
}

function pathOf(announcement: Announcement, from: string, way: Path['way']): Path {
  const { prefix, asPath, communities, largeCommunities, rpki } = announcement;
  return { ...plainPath(prefix, asPath, from, way), communities, largeCommunities, rpki };
}

function answerOf(view: View, spread: Spread, announcement: Announcement, entries: Entry[]): RouteAnswer {
  const speakers = [...spread.speakers.values()];
  const holding = speakers.filter(({ best }) => best !== null);
  const inside = ospfHolders(
    view,
    announcement.prefix,
    holding.filter(({ vrf }) => vrf === null).map(({ device }) => device),
  );
  return {
    announcement,
    entries,
    accepted: holding.length > 0,
    turns: speakers.flatMap((speaker) => turnsOf(view, speaker)),
    holders: [...holding.map(holderOf), ...inside],
    outlets: speakers.flatMap((speaker) => outletsOf(view, speaker)),
  };
}

function holderOf({ device, vrf, best }: Speaker): Holder {
  const via = best!.session === null ? 'originated here' : best!.session.name;
  return { device: device.id, vrf, protocol: 'bgp', via, attributes: attributesOf(best!) };
}

function turnsOf(view: View, speaker: Speaker): Turn[] {
  const turn = (direction: 'in' | 'out', session: BgpSession, word: Word): Turn => ({
    device: speaker.device.id,
    vrf: speaker.vrf,
    direction,
    session: session.name,
    neighbour: neighbourOf(view, speaker.device, session),
    pass: word.path !== null,
    reason: word.reason,
    policy: word.policy,
    term: word.term?.sequence ?? null,
    origin: word.term?.origin ?? session.origin,
    attributes: word.path === null ? null : attributesOf(word.path),
  });
  return [
    ...[...speaker.heard].map(([session, word]) => turn('in', session, word)),
    ...[...speaker.told].map(([session, word]) => turn('out', session, word)),
  ];
}

/** Neighbours that are none of our devices; of these only they know what becomes of it. */
function outletsOf(view: View, speaker: Speaker): Outlet[] {
  const { device, vrf, told } = speaker;
  return [...told].flatMap(([session, { path }]) => {
    if (path === null || view.owners(session.remote, device.site.id).length > 0) return [];
    const neighbour = neighbourOf(view, device, session);
    const { name, kind, remoteAs, local } = session;
    const attributes = { ...attributesOf(path), nextHop: local };
    return [{ device: device.id, vrf, session: name, kind, neighbour, remoteAs, attributes }];
  });
}

function neighbourOf(view: View, device: Device, session: BgpSession): string {
  const far = view.owners(session.remote, device.site.id)[0];
  return far?.device.id ?? `AS ${session.remoteAs} (${session.description})`;
}

function attributesOf({ asPath, localPreference, metric, communities, largeCommunities, way }: Path): Attributes {
  return { asPath, localPreference, metric, communities, largeCommunities, nextHop: way?.nextHop ?? null };
}

/** A prefix as answers print it. */
export function prefixText({ prefix }: Announcement): string {
  return formatPrefix(prefix);
}
