/** Routes as FRR and BIRD print them, and how they differ from others. */

export interface BgpRoute {
  prefix: string;
  asPath: readonly number[];
  /** Null where a message does not carry it. */
  localPreference: number | null;
  communities: readonly string[];
  largeCommunities: readonly string[];
}

interface FrrPath {
  bestpath?: { overall?: boolean };
  peer?: { peerId?: string };
  aspath?: { string?: string };
  locPrf?: number;
  community?: { list?: string[] };
  largeCommunity?: { list?: string[] };
}

/**
 * The best path of each prefix out of `show bgp … PREFIX json`, several answers behind each other (FRR 8.4); with `peer`
 * that neighbour's path instead.
 */
export function readFrr(output: string, peer: string | null = null): BgpRoute[] {
  return objectsIn(output).flatMap((answer) => {
    const { prefix, paths = [] } = answer as { prefix?: string; paths?: FrrPath[] };
    const best = paths.find((path) => (peer === null ? path.bestpath?.overall === true : path.peer?.peerId === peer));
    if (prefix === undefined || best === undefined) return [];
    const path = best.aspath?.string ?? '';
    return [
      {
        prefix,
        asPath: path === 'Local' ? [] : numbersIn(path),
        localPreference: best.locPrf ?? 100,
        communities: (best.community?.list ?? []).map(wellKnown),
        largeCommunities: best.largeCommunity?.list ?? [],
      },
    ];
  });
}

/** Names that FRR prints for well-known communities (RFC 1997, RFC 8326, RFC 7999). */
const WELL_KNOWN: Record<string, string> = {
  noExport: '65535:65281',
  noAdvertise: '65535:65282',
  localAs: '65535:65283',
  gracefulShutdown: '65535:0',
  blackhole: '65535:666',
};

function wellKnown(word: string): string {
  return WELL_KNOWN[word] ?? word;
}

/** JSON values that stand behind each other. */
function objectsIn(output: string): unknown[] {
  return output
    .split(/(?<=^\})\s*$/m)
    .map((text) => text.trim())
    .filter((text) => text.startsWith('{'))
    .flatMap((text) => {
      try {
        return [JSON.parse(text) as unknown];
      } catch {
        return [];
      }
    });
}

/** Routes out of `show route … all` of BIRD 2; an alternative to a prefix stands on a line without one. */
export function readBird(output: string): BgpRoute[] {
  const routes: { prefix: string; asPath: number[]; communities: string[]; largeCommunities: string[] }[] = [];
  for (const line of output.split('\n')) {
    const head = /^([0-9a-f.:]+\/\d+)?\s+(?:unicast|blackhole|unreachable|prohibit) \[/.exec(line);
    if (head !== null) {
      routes.push({
        prefix: head[1] ?? routes.at(-1)?.prefix ?? '',
        asPath: [],
        communities: [],
        largeCommunities: [],
      });
      continue;
    }
    const attribute = /^\s+BGP\.(as_path|community|large_community): (.*)$/.exec(line);
    const route = routes.at(-1);
    if (attribute === null || route === undefined) continue;
    const [, name, value] = attribute;
    if (name === 'as_path') route.asPath = numbersIn(value!);
    else {
      const tuples = [...value!.matchAll(/\(([^)]*)\)/g)].map(([, inner]) => inner!.replace(/[,\s]+/g, ':'));
      if (name === 'community') route.communities = tuples;
      else route.largeCommunities = tuples;
    }
  }
  return routes.map((route) => ({ ...route, localPreference: null }));
}

function numbersIn(text: string): number[] {
  return text
    .split(/\s+/)
    .filter((word) => /^\d+$/.test(word))
    .map(Number);
}

/** The same routes with the same attributes, in whatever order. */
export function sameRoutes(x: readonly BgpRoute[], y: readonly BgpRoute[]): boolean {
  return keysOf(x).join('\n') === keysOf(y).join('\n');
}

function keysOf(routes: readonly BgpRoute[]): string[] {
  return routes.map(keyOf).sort();
}

function keyOf({ prefix, asPath, localPreference, communities, largeCommunities }: BgpRoute): string {
  const preference = localPreference === null ? '' : ` preference ${localPreference}`;
  const tags = [...[...communities].sort(), ...[...largeCommunities].sort()];
  return `${prefix} by ${asPath.length === 0 ? 'itself' : asPath.join(' ')}${preference}${tags.length === 0 ? '' : ` with ${tags.join(' ')}`}`;
}

/** How many routes there are, and in full those that the others do not have. */
export function wordsOf(routes: readonly BgpRoute[], others: readonly BgpRoute[]): string {
  const there = new Set(keysOf(others));
  const own = keysOf(routes).filter((key) => !there.has(key));
  const count = `${routes.length} route${routes.length === 1 ? '' : 's'}`;
  return own.length === 0 ? count : `${count}, among them ${own.slice(0, 5).join('; ')}${own.length > 5 ? '; …' : ''}`;
}
