/** What neighbours tell at a session: the oracle's samples, each on a network of its own, and lies that are off at first. */
import type { Prefix } from '../../lib/ip/address.ts';
import { bitsOf } from '../../lib/ip/address.ts';
import { networkOf, subnetAt } from '../../lib/ip/prefix.ts';
import { INTERNET_LENGTHS, scopeOf } from '../../lib/ip/special.ts';
import type { Announcement, RouteClass } from '../../network/oracle/route/answer.ts';
import { samplesOf } from '../../network/oracle/route/samples.ts';
import type { Told } from '../model.ts';
import { birdStatics, symbol } from './bird.ts';
import { bogonNumbers } from './bogon-paths.ts';
import type { Joint } from './joints.ts';
import type { World } from './world.ts';

/** Routes that one protocol of BIRD tells. */
interface Telling {
  protocol: string;
  class: Told['class'];
  on: boolean;
  routes: Announcement[];
}

/** Classes that nobody may tell us, whatever he is. */
const NEVER = ['own', 'bogon', 'rpki-invalid', 'too-specific'] as const satisfies readonly RouteClass[];

/** The protocols of a session's table, and what probes are told of them. `node` is the router that speaks there. */
export function tellAt(world: World, joint: Joint, node: string, table: string): string[] {
  const { session, device } = joint;
  const tellings = tellingsOf(world, joint);
  for (const { protocol, class: kind, on, routes } of tellings) {
    for (const announcement of routes) {
      world.told.push({
        node,
        protocol,
        speaker: sessionWord(joint),
        device: device.id,
        session: session.name,
        class: kind,
        announcement,
        on,
      });
    }
  }
  const added = isTransparent(joint) ? 0 : 1;
  return tellings.flatMap(({ protocol, on, routes }) => birdStatics({ name: protocol, table, on, routes, added }));
}

/** A route server that stays out of the path (RFC 7947 2.2.2.1). */
export function isTransparent({ upstream, session }: Joint): boolean {
  return upstream.kind === 'exchange' && !session.enforceFirstAs;
}

/** The word for a session in names of protocols: unique on its router. */
export function sessionWord({ connectionId, sessionId }: Joint): string {
  return symbol(connectionId, sessionId);
}

function tellingsOf(world: World, joint: Joint): Telling[] {
  const { upstream, written, session } = joint;
  const word = sessionWord(joint);
  const say = (kind: RouteClass, routes: Announcement[]): Telling => ({
    protocol: symbol('say', kind, word),
    class: kind,
    on: true,
    routes,
  });
  const lie = (kind: Told['class'], routes: Announcement[]): Telling => ({
    protocol: symbol('lie', kind, word),
    class: kind,
    on: false,
    routes,
  });
  const samples = (kind: RouteClass): Announcement[] => samplesOf(world.sites.context, kind, session);
  const takesDefault = written.accept.startsWith('default');
  const { transit, tslcd } = {
    transit:
      upstream.kind === 'transit'
        ? [...samples('transit').map((one) => onOwnNetwork(world, joint, one)), ...hostsOf(world, joint)]
        : [],
    tslcd: upstream.kind === 'tslcd' ? samples('tslcd') : [],
  };
  const standard = takesDefault ? say('default', samples('default')) : lie('default', samples('default'));
  return [
    say('transit', transit),
    say('tslcd', tslcd),
    standard,
    ...NEVER.map((kind) =>
      lie(
        kind,
        samples(kind)
          .filter(({ prefix }) => !isUntold(prefix))
          .map((one) => lieOf(world, joint, kind, one)),
      ),
    ),
    lie('bogon-path', bogonPaths(world, joint)),
    lie('too-many', tooMany(world, joint)),
  ].filter(({ routes }) => routes.length > 0);
}

/** The samples of a class share a network; here each path has its own, so that all of them can be told together. */
function onOwnNetwork(world: World, { upstreamId, session }: Joint, sample: Announcement): Announcement {
  return { ...sample, prefix: world.network(session.family, `${upstreamId} ${sample.asPath.join(' ')}`) };
}

/** The networks that hosts of the Internet stand in: ROAs make them valid. */
function hostsOf({ internet }: World, { session }: Joint): Announcement[] {
  const networks = session.family === 4 ? [internet.ipv4] : internet.ipv6;
  return networks.map((prefix) => ({
    text: 'of the hosts on the Internet',
    prefix,
    asPath: [session.remoteAs, internet.asn],
    communities: [],
    largeCommunities: [],
    rpki: 'valid',
  }));
}

/** What BIRD takes into no table, so that nobody hears it: loopback, multicast and link-local networks of a whole family. */
function isUntold(prefix: Prefix): boolean {
  const scope = scopeOf(prefix);
  return scope === 'loopback' || scope === 'multicast' || (scope === 'link-local' && prefix.family === 6);
}

function lieOf(world: World, joint: Joint, kind: RouteClass, sample: Announcement): Announcement {
  const { family } = joint.session;
  if (kind === 'rpki-invalid') return { ...sample, prefix: world.refuted[family] };
  const { shortest, longest } = INTERNET_LENGTHS[family === 4 ? 'ipv4' : 'ipv6'];
  // What is refused as too wide says nothing of its being a bogon: a part of it does.
  if (kind === 'bogon' && sample.prefix.length < shortest)
    return { ...sample, prefix: networkOf(sample.prefix.address, shortest) };
  if (kind !== 'too-specific') return sample;
  const whole = world.network(family, 'too specific');
  return { ...sample, prefix: networkOf(whole.address, longest + 1) };
}

/** Routes by way of numbers that no path has: each on a network of its own, else one would hide the other. */
function bogonPaths(world: World, { device, session, upstream }: Joint): Announcement[] {
  const { family, remoteAs } = session;
  const near = upstream.kind === 'exchange' && !session.enforceFirstAs ? world.internet.asn : remoteAs;
  return bogonNumbers(device, session).map((asn) => ({
    text: `by way of AS ${asn}`,
    prefix: world.network(family, `by way of AS ${asn}`),
    asPath: [near, asn],
    communities: [],
    largeCommunities: [],
    rpki: 'not-found',
  }));
}

/** More routes than the session takes, of a kind that it takes; none where it takes the default alone. */
function tooMany(world: World, { upstream, written, session }: Joint): Announcement[] {
  const { family, remoteAs, maximumPrefix } = session;
  const path = {
    full: [remoteAs],
    'default+partial': [remoteAs, ...(written.partial ?? []).slice(0, 1)],
    default: null,
    members: session.enforceFirstAs ? [remoteAs] : [world.internet.asn],
    listed: [remoteAs],
  }[written.accept];
  if (path === null) return [];
  // FRR 8.4 lets one more than the maximum in before it closes the session.
  return manyNetworks(world, upstream.given, family, maximumPrefix + 2).map((prefix, index) => ({
    text: `route ${index + 1} of more than ${maximumPrefix}`,
    prefix,
    asPath: path,
    communities: [],
    largeCommunities: [],
    rpki: 'not-found',
  }));
}

function manyNetworks(world: World, given: Joint['upstream']['given'], family: 4 | 6, count: number): Prefix[] {
  if (given === undefined) return Array.from({ length: count }, (_, index) => world.network(family, `many ${index}`));
  // Out of the operator's list: parts of what its own host stands in, as long as the list may be divided.
  const network = world.givenNetwork(family, given);
  const length = family === 4 ? bitsOf(4) : 64;
  const most = network === null ? 0 : 2 ** (length - network.length);
  return Array.from({ length: Math.min(count, most) }, (_, index) => subnetAt(network!, length, index));
}
