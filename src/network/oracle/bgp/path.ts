/** One BGP route on its way: its attributes, and which of two is preferred. */
import type { Prefix } from '../../../lib/ip/address.ts';
import type { BgpSession } from '../../model/routing.ts';
import type { Way } from '../forwarding/route.ts';

export interface Path {
  prefix: Prefix;
  /** Nearest first. */
  asPath: number[];
  localPreference: number;
  metric: number;
  communities: string[];
  largeCommunities: string[];
  rpki: 'valid' | 'invalid' | 'not-found';
  /** The AS that marked the route as one for customers only (RFC 9234 5); null while nobody has. */
  onlyToCustomer: number | null;
  /** How the device learned it; null for its own. */
  session: BgpSession | null;
  /** Router id of who told it, the last tie-break. */
  from: string;
  /** Neighbours' addresses as they stand in the route; null while it is local. */
  way: Way | null;
}

/** RFC 4271: 100 where nobody says otherwise. */
export const LOCAL_PREFERENCE = 100;

/** A route with nothing set but where it leads and who tells it. */
export function plainPath(prefix: Prefix, asPath: readonly number[], from: string, way: Way | null): Path {
  return {
    prefix,
    asPath: [...asPath],
    localPreference: LOCAL_PREFERENCE,
    metric: 0,
    communities: [],
    largeCommunities: [],
    rpki: 'not-found',
    onlyToCustomer: null,
    session: null,
    from,
    way,
  };
}

/** RFC 4271 9.1.2.2: preference, own routes, length of the path, metric, eBGP before iBGP, router id. Negative: `x`. */
export function comparePaths(x: Path, y: Path): number {
  const inner = ({ session }: Path): number => (session?.kind === 'ibgp' ? 1 : 0);
  return (
    y.localPreference - x.localPreference ||
    (x.session === null ? 0 : 1) - (y.session === null ? 0 : 1) ||
    x.asPath.length - y.asPath.length ||
    x.metric - y.metric ||
    inner(x) - inner(y) ||
    (x.from < y.from ? -1 : x.from > y.from ? 1 : 0)
  );
}
