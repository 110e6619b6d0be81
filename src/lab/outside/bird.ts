/** Text of BIRD 2 for the routers outside. One statement a line, so that `bird -p` names the line that it refuses. */
import { formatPrefix } from '../../lib/ip/format.ts';
import type { Announcement } from '../../network/oracle/route/answer.ts';
import { LAB_TIMERS } from '../substitute.ts';

export const BIRD_FILE = '/etc/bird/bird.conf';

/** A protocol's name: letters, digits and underscores. */
export function symbol(...words: readonly string[]): string {
  return words.join('_').replace(/[^A-Za-z0-9_]/g, '_');
}

/**
 * What every router has: addresses of its interfaces known, and what it has learned in the kernel. With `sources` its own
 * packets leave from these, one a family, and not from the line's, which the world may have no route to.
 */
export function birdHead(routerId: string, sources: Partial<Record<4 | 6, string>> = {}): string[] {
  const kernel = (family: 4 | 6): string => {
    const source = sources[family];
    const set = source === undefined ? '' : ` if dest != RTD_BLACKHOLE then krt_prefsrc = ${source};`;
    return `protocol kernel { ipv${family} { export filter { if source = RTS_DEVICE then reject;${set} accept; }; }; }`;
  };
  return [
    'log syslog all;',
    `router id ${routerId};`,
    'protocol device { scan time 2; }',
    'protocol direct { ipv4; ipv6; }',
    kernel(4),
    kernel(6),
    // The timers of BFD are those of FRR's own (3 x 300 ms); the slower end decides (RFC 5880 6.8.3).
    'protocol bfd { interface "*" { interval 300 ms; multiplier 3; }; }',
  ];
}

export interface Statics {
  name: string;
  table: string;
  on: boolean;
  routes: readonly Announcement[];
  /** How many of a path's first numbers the session puts there itself: one, or none at a route server (RFC 7947 2.2.2.1). */
  added: 0 | 1;
}

/** A protocol that has the routes in its table with the attributes that the announcements say. */
export function birdStatics({ name, table, on, routes, added }: Statics): string[] {
  const family = routes[0]?.prefix.family ?? 4;
  return [
    `protocol static ${name} {`,
    ...(on ? [] : ['  disabled;']),
    `  ipv${family} { table ${table}; };`,
    ...routes.map((route) => `  route ${formatPrefix(route.prefix)} blackhole${attributes(route, added)};`),
    '}',
  ];
}

function attributes({ asPath, communities, largeCommunities }: Announcement, added: 0 | 1): string {
  const tuple = (text: string): string => `(${text.replaceAll(':', ',')})`;
  const set = [
    // The nearest number stands in front, so it is put there last.
    ...asPath
      .slice(added)
      .reverse()
      .map((asn) => `bgp_path.prepend(${asn});`),
    ...communities.map((one) => `bgp_community.add(${tuple(one)});`),
    ...largeCommunities.map((one) => `bgp_large_community.add(${tuple(one)});`),
  ];
  return set.length === 0 ? '' : ` { ${set.join(' ')} }`;
}

export interface BirdSession {
  name: string;
  family: 4 | 6;
  local: { address: string; asn: number };
  neighbour: { address: string; asn: number };
  interface: string;
  table: string;
  import: string;
  export: string;
  ttlSecurity?: boolean;
  password?: string | null;
  bfd?: boolean;
  role?: 'provider' | 'customer' | 'peer' | 'rs_server' | 'rs_client' | null;
  /** A route server's client: path and next hop stay as they are (RFC 7947). */
  transparent?: boolean;
}

/** A session over one line, with timers that let a lab converge. */
export function birdSession(session: BirdSession): string[] {
  const { keepalive, hold } = LAB_TIMERS.bgp;
  return [
    `protocol bgp ${session.name} {`,
    `  local ${session.local.address} as ${session.local.asn};`,
    `  neighbor ${session.neighbour.address} as ${session.neighbour.asn};`,
    `  interface "${session.interface}";`,
    '  direct;',
    `  hold time ${hold};`,
    `  keepalive time ${keepalive};`,
    '  connect delay time 1;',
    '  connect retry time 2;',
    '  error wait time 1, 4;',
    ...(session.ttlSecurity === true ? ['  ttl security on;'] : []),
    ...(session.password == null ? [] : [`  password "${session.password}";`]),
    ...(session.bfd === true ? ['  bfd on;'] : []),
    ...(session.role == null ? [] : [`  local role ${session.role};`]),
    ...(session.transparent === true ? ['  rs client;'] : []),
    `  ipv${session.family} { table ${session.table}; import ${session.import}; export ${session.export}; };`,
    '}',
  ];
}
