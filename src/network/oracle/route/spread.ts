/**
 * How far a route gets. Every speaker takes, prefers and tells (RFC 4271 9) until nothing changes; sites are resolved when
 * the route is told to them. A carrier's VPN passes on what one of its lines tells to the others, adds its own number, and
 * changes nothing else.
 */
import { formatPrefix } from '../../../lib/ip/format.ts';
import type { Device } from '../../model/device.ts';
import type { BgpSession } from '../../model/routing.ts';
import { comparePaths, type Path } from '../bgp/path.ts';
import { hear, tell, type Word } from '../bgp/speak.ts';
import type { View } from '../view.ts';

/** One table of one speaker, while the route spreads. */
export interface Speaker {
  device: Device;
  vrf: string | null;
  own: Path | null;
  /** What each session has said, as it came and as it was taken. */
  heard: Map<BgpSession, Word>;
  best: Path | null;
  /** What each session was told; sessions that nothing can be told to are not among them. */
  told: Map<BgpSession, Word>;
}

/** More turns than any province needs: a preference that goes round in circles (RFC 3345) ends here. */
const MAXIMUM_TURNS = 100_000;

/** The spreading of one route through the province. */
export class Spread {
  readonly #view: View;
  /** In the order in which the route reached them. */
  readonly speakers = new Map<string, Speaker>();
  readonly #waiting: Speaker[] = [];

  constructor(view: View) {
    this.#view = view;
  }

  /** The device originates the route in a table. */
  originate(device: Device, vrf: string | null, path: Path): void {
    const speaker = this.#speaker(device, vrf);
    speaker.own = path;
    this.#choose(speaker);
  }

  /** A neighbour outside says the route at a session. */
  enter(device: Device, session: BgpSession, path: Path): void {
    this.#hears(device, session, path);
  }

  /** Until nobody has anything new to say. Throws where that never comes: a bug in the model of preferences. */
  settle(): void {
    for (let turns = 0; this.#waiting.length > 0; turns++) {
      if (turns > MAXIMUM_TURNS) throw new Error('routes go round in circles');
      this.#speak(this.#waiting.shift()!);
    }
  }

  #speaker(device: Device, vrf: string | null): Speaker {
    const key = `${device.id} ${vrf ?? ''}`;
    let speaker = this.speakers.get(key);
    if (speaker === undefined) {
      speaker = { device, vrf, own: null, heard: new Map(), best: null, told: new Map() };
      this.speakers.set(key, speaker);
    }
    return speaker;
  }

  #hears(device: Device, session: BgpSession, path: Path | null): void {
    const speaker = this.#speaker(device, session.vrf);
    if (path === null) speaker.heard.delete(session);
    else speaker.heard.set(session, hear(this.#view, device, session, path));
    this.#choose(speaker);
  }

  #choose(speaker: Speaker): void {
    const paths = [speaker.own, ...[...speaker.heard.values()].map(({ path }) => path)].filter((path) => path !== null);
    const best = paths.reduce<Path | null>(
      (first, path) => (first === null || comparePaths(path, first) < 0 ? path : first),
      null,
    );
    if (same(best, speaker.best)) return;
    speaker.best = best;
    if (!this.#waiting.includes(speaker)) this.#waiting.push(speaker);
  }

  #speak(speaker: Speaker): void {
    const { device, best, told } = speaker;
    for (const session of device.bgp?.sessions ?? []) {
      if (session.vrf !== speaker.vrf) continue;
      const before = told.get(session);
      // Nobody is told what he has said himself.
      const silent = best === null || best.prefix.family !== session.family || best.session === session;
      const replaced = session.defaultOriginate && best?.prefix.length === 0;
      const word = silent ? null : replaced ? OWN_DEFAULT : tell(this.#view, device, session, best);
      if (word === null) told.delete(session);
      else told.set(session, word);
      const path = word?.path ?? null;
      if (path === null && (before?.path ?? null) === null) continue;
      this.#carry(speaker, session, path);
    }
  }

  /** Brings a message to the other end, if that is one of ours; a null takes back what was told before. */
  #carry(speaker: Speaker, session: BgpSession, path: Path | null): void {
    const { device } = speaker;
    const far = this.#view.owners(session.remote, device.site.id)[0];
    if (far === undefined) {
      if (session.kind === 'wan') this.#passOn(device, session, path);
      return;
    }
    const back = far.device.bgp?.sessions.find(
      (one) => one.remote === session.local && one.local === session.remote && one.family === session.family,
    );
    if (back === undefined) return;
    const kept = session.kind === 'ibgp' && !session.nextHopSelf ? (speaker.best?.way?.nextHop ?? null) : null;
    const way = { interface: back.interface ?? back.updateSource ?? '', nextHop: kept ?? session.local };
    this.#hears(far.device, back, path === null ? null : { ...path, way });
  }

  #passOn(device: Device, session: BgpSession, path: Path | null): void {
    const { rows } = this.#view.context;
    const peerOf = (line: { peer?: { ipv4?: Peer; ipv6?: Peer } }): Peer | undefined =>
      session.family === 4 ? line.peer?.ipv4 : line.peer?.ipv6;
    const own = rows.byId
      .get(device.site.id)
      ?.wan.find((line) => line.kind === 'l3vpn' && peerOf(line)?.remote === session.remote);
    if (own === undefined) return;
    for (const row of rows.all) {
      if (row.id === device.site.id) continue;
      for (const line of row.wan) {
        if (line.kind !== 'l3vpn' || line.operator !== own.operator) continue;
        const remote = peerOf(line)?.remote;
        const end = this.#view
          .site(row.id)
          ?.devices.flatMap((one) => (one.bgp?.sessions ?? []).map((other) => ({ device: one, session: other })))
          .find((one) => one.session.remote === remote);
        if (end === undefined) continue;
        const way = { interface: end.session.interface ?? '', nextHop: end.session.remote };
        const carried = path === null ? null : { ...path, asPath: [end.session.remoteAs, ...path.asPath], way };
        this.#hears(end.device, end.session, carried);
      }
    }
  }
}

/** `default-originate`: the neighbour hears a default whatever stands in the table, so never this one. */
const OWN_DEFAULT: Word = { path: null, reason: 'is told a default of our own', policy: null, term: null };

interface Peer {
  remote: string;
}

/** Whether two routes are told alike. */
function same(x: Path | null, y: Path | null): boolean {
  if (x === null || y === null) return x === y;
  const key = ({ prefix, session, ...rest }: Path): string =>
    JSON.stringify([formatPrefix(prefix), session?.name, rest]);
  return key(x) === key(y);
}
