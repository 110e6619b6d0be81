/**
 * What a speaker takes of a neighbour and tells one: RFC 4271 5.1 and 9, RFC 1997, RFC 8326 and RFC 9234 first, the route
 * policy of the session then. One place: routes to an address and the reach of a route are both made of these two.
 */

import type { Device } from '../../model/device.ts';
import { lackOf } from '../../model/features/lack.ts';
import type { BgpSession, PolicyTerm } from '../../model/routing.ts';
import type { View } from '../view.ts';
import { LOCAL_PREFERENCE, type Path } from './path.ts';
import { decide } from './policy.ts';

/** A route at one session: as it goes on, or null with the reason. */
export interface Word {
  path: Path | null;
  /** In words: the term's own description, or the rule that came before any policy. */
  reason: string;
  /** The policy that decided; null where none was asked. */
  policy: string | null;
  /** The term that matched; null where none did or none was asked. */
  term: PolicyTerm | null;
}

/** RFC 1997, RFC 8326. */
const NO_EXPORT = '65535:65281';
const NO_ADVERTISE = '65535:65282';
const GRACEFUL_SHUTDOWN = '65535:0';

/** What the device makes of a route that its neighbour tells: `path` as it stands in the neighbour's message. */
export function hear(view: View, device: Device, session: BgpSession, path: Path): Word {
  const inner = session.kind === 'ibgp';
  const own = device.bgp!.asn;
  if (path.asPath.includes(session.localAs) || path.asPath.includes(own)) return refused('its own AS number is in it');
  if (!inner && session.enforceFirstAs && path.asPath[0] !== session.remoteAs) {
    return refused(`its path does not begin with AS ${session.remoteAs}`);
  }
  const role = roleOf(view, device, session);
  const { onlyToCustomer: marked } = path;
  if (role === 'provider' && marked !== null) return refused('marked for customers only (RFC 9234)');
  if (role === 'peer' && marked !== null && marked !== session.remoteAs) {
    return refused(`marked for customers of AS ${marked} only (RFC 9234)`);
  }
  const upward = role === 'customer' || role === 'peer' || role === 'rs-client';
  return judged(device, session.importPolicy, {
    ...path,
    session,
    localPreference: inner ? path.localPreference : LOCAL_PREFERENCE,
    onlyToCustomer: upward ? (marked ?? session.remoteAs) : marked,
  });
}

/**
 * What the device tells the neighbour of a session about its best route: `path` as it stands in the device's table. The
 * answer is as it stands in the message; its next hop is the neighbour's business.
 */
export function tell(view: View, device: Device, session: BgpSession, path: Path): Word {
  const inner = session.kind === 'ibgp';
  const bgp = device.bgp!;
  if (inner && path.session?.kind === 'ibgp') return refused('learned inside, not told inside again');
  if (path.communities.includes(NO_ADVERTISE)) return refused('marked no-advertise (RFC 1997)');
  if (!inner && path.communities.includes(NO_EXPORT)) return refused('marked no-export (RFC 1997)');
  const role = roleOf(view, device, session);
  const upward = role === 'customer' || role === 'peer' || role === 'rs-client';
  if (upward && path.onlyToCustomer !== null) return refused('marked for customers only (RFC 9234)');
  const word = judged(device, session.exportPolicy, path);
  if (word.path === null) return word;
  const { asPath, communities, largeCommunities } = word.path;
  const drained = bgp.gracefulShutdown;
  const marks = drained && !inner ? [...communities, GRACEFUL_SHUTDOWN] : communities;
  const told: Path = {
    ...word.path,
    asPath: inner ? asPath : [session.localAs, ...(session.removePrivateAs ? asPath.filter(isPublicAs) : asPath)],
    localPreference: inner ? (drained ? 0 : word.path.localPreference) : LOCAL_PREFERENCE,
    communities: session.sendCommunity ? marks : [],
    largeCommunities: session.sendCommunity ? largeCommunities : [],
    onlyToCustomer:
      role === 'peer' || role === 'provider' ? (path.onlyToCustomer ?? session.localAs) : path.onlyToCustomer,
    from: bgp.routerId,
  };
  return { ...word, path: told };
}

function judged(device: Device, policy: string, path: Path): Word {
  const { path: taken, term } = decide(device, policy, path, device.bgp!.asn);
  return { path: taken, policy, term, reason: term?.description ?? 'no term of the policy permits it' };
}

function refused(reason: string): Word {
  return { path: null, policy: null, term: null, reason };
}

/** The role that the device plays towards this neighbour, if its platform can say so (RFC 9234 3.1). */
function roleOf(view: View, device: Device, session: BgpSession): BgpSession['role'] {
  const features = view.context.platforms.get(device.platform)?.features ?? {};
  return lackOf(features, 'bgpRole', device.release) === null ? session.role : null;
}

/** RFC 6996: what `remove-private-as all` leaves. */
export function isPublicAs(asn: number): boolean {
  return !(asn >= 64512 && asn <= 65534) && !(asn >= 4200000000 && asn <= 4294967294);
}
