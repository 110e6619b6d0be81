/**
 * Route policies as Junos takes them, from the text of a device: Routing Policies User Guide, Junos 23.4. It knows the policies of the model
 * as little as the device does.
 */
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Node, Tree } from '../../src/config/tree.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import { containsPrefix } from '../../src/lib/ip/prefix.ts';

/** A route as a policy sees it. */
export interface Route {
  protocol: 'bgp' | 'static' | 'direct' | 'ospf';
  /** Whether one of our own told it. */
  type: 'internal' | 'external';
  prefix: string;
  asPath: readonly number[];
  localPreference: number;
  metric: number;
  /** Standard ones as `a:b`, large ones as `large:a:b:c`. */
  communities: readonly string[];
  validation: 'valid' | 'invalid' | 'unknown';
}

type Verdict = 'accept' | 'reject' | 'next policy' | null;

/** Whether the chain accepts a route, and as what. A chain that says nothing leaves it to the protocol: not asked for here. */
export function through(tree: Tree, chain: readonly string[], route: Route): Route | null {
  const options = below(tree.children, 'policy-options');
  let current = route;
  for (const name of chain) {
    const policy = options.find((one) => is(one, 'policy-statement', name));
    if (policy === undefined) throw new Error(`there is no policy ${name}`);
    const [verdict, changed] = statement(options, policy, current);
    current = changed;
    if (verdict === 'accept') return current;
    if (verdict === 'reject') return null;
  }
  throw new Error(`${chain.join(' ')} leaves a route to the protocol`);
}

function statement(options: readonly Node[], policy: Node, route: Route): [Verdict, Route] {
  let current = route;
  const final = policy.children.filter((one) => wordsOf(one)[0] !== 'term');
  const terms = policy.children.filter((one) => wordsOf(one)[0] === 'term');
  for (const term of [...terms.map(({ children }) => children), final]) {
    if (!matches(options, lines(term, 'from'), current)) continue;
    for (const action of lines(term, 'then')) {
      const [word = '', ...rest] = action;
      if (word === 'accept' || word === 'reject') return [word, current];
      if (word === 'next') return rest[0] === 'policy' ? ['next policy', current] : [null, current];
      current = changed(options, word, rest, current);
    }
  }
  return [null, current];
}

/** What stands under a word, one line or a block of them. */
function lines(nodes: readonly Node[], word: string): string[][] {
  return nodes
    .filter((one) => wordsOf(one)[0] === word)
    .flatMap((one) => (one.block === null ? [wordsOf(one).slice(1)] : one.children.map(wordsOf)));
}

/** Conditions of one sort are alternatives where they are lists or filters; of different sorts all must hold. */
function matches(options: readonly Node[], conditions: readonly string[][], route: Route): boolean {
  const sorts = new Map<string, string[][]>();
  for (const [sort = '', ...values] of conditions) sorts.set(sort, [...(sorts.get(sort) ?? []), values]);
  return [...sorts].every(([sort, all]) => {
    if (sort === 'protocol') return all.flat().includes(route.protocol);
    if (sort === 'route-type') return all.flat().includes(route.type);
    if (sort === 'validation-database') return all.flat().includes(route.validation);
    // Every line holds a name or several of which one is enough; two lines are two such conditions.
    if (sort === 'community') return all.every((names) => names.some((name) => hasCommunity(options, name, route)));
    if (sort === 'as-path-group') return all.flat().some((name) => inPaths(options, name, route));
    if (sort === 'route-filter') return filtered(options, all, route);
    if (sort === 'route-filter-list')
      return all
        .flat()
        .some((name) => filtered(options, below(options, 'route-filter-list', name).map(wordsOf), route));
    throw new Error(`nobody here knows the condition ${sort}`);
  });
}

/** The longest prefix that the route is in decides, unless the list may be walked up to the shorter ones. */
function filtered(options: readonly Node[], filters: readonly string[][], route: Route): boolean {
  const own = toPrefix(route.prefix);
  const around = filters
    .map(([text = '', ...how]) => ({ prefix: toPrefix(text), how }))
    .filter(({ prefix }) => prefix.family === own.family && containsPrefix(prefix, own))
    .sort((one, other) => other.prefix.length - one.prefix.length);
  const walks = below(below(options, 'defaults'), 'route-filter').some((one) => wordsOf(one)[0] === 'walkup');
  const longest = around[0]?.prefix.length;
  return around
    .filter(({ prefix }) => walks || prefix.length === longest)
    .some(({ prefix, how }) => fits(how, prefix.length, own.length));
}

function fits([word, bounds = '']: readonly string[], from: number, length: number): boolean {
  const [low = 0, high = 0] = bounds.replaceAll('/', '').split('-').map(Number);
  if (word === 'exact') return length === from;
  if (word === 'orlonger') return length >= from;
  if (word === 'longer') return length > from;
  if (word === 'upto') return length >= from && length <= low;
  if (word === 'prefix-length-range') return length >= low && length <= high;
  throw new Error(`nobody here knows the match ${word}`);
}

/** All members must be there, each by its text or by a regular expression that meets the whole of it. */
function hasCommunity(options: readonly Node[], name: string, route: Route): boolean {
  return members(options, name).every((member) => route.communities.some((one) => meets(member, one)));
}

function members(options: readonly Node[], name: string): string[] {
  const found = options.find((one) => is(one, 'community', name));
  if (found === undefined) throw new Error(`there is no community ${name}`);
  return wordsOf(found).slice(3);
}

const meets = (member: string, community: string): boolean =>
  /[*^$[.]/.test(member) ? new RegExp(`^${member}$`).test(community) : member === community;

/** Terms of an expression are whole AS numbers: `.*` any of them, however many, `[a-b]` one of a range. */
function inPaths(options: readonly Node[], name: string, route: Route): boolean {
  return below(options, 'as-path-group', name).some((one) => {
    const terms = (wordsOf(one)[2] ?? '').split(' ');
    return along(terms, route.asPath);
  });
}

function along([term, ...rest]: readonly string[], path: readonly number[]): boolean {
  if (term === undefined) return path.length === 0;
  if (term === '.*')
    return Array.from({ length: path.length + 1 }, (_, at) => path.slice(at)).some((one) => along(rest, one));
  const [asn, ...others] = path;
  if (asn === undefined) return false;
  const [low = 0, high = low] = term.replace(/[[\]]/g, '').split('-').map(Number);
  return asn >= low && asn <= high && along(rest, others);
}

function changed(options: readonly Node[], word: string, rest: readonly string[], route: Route): Route {
  const [first = '', second = ''] = rest;
  switch (word) {
    case 'local-preference':
      return { ...route, localPreference: Number(first) };
    case 'metric':
      return { ...route, metric: Number(first) };
    case 'next-hop':
      return route;
    case 'as-path-prepend':
      return { ...route, asPath: [...first.split(' ').map(Number), ...route.asPath] };
    case 'community': {
      const named = members(options, second);
      const left = route.communities.filter((one) => !named.some((member) => meets(member, one)));
      if (first === 'delete') return { ...route, communities: left };
      return { ...route, communities: first === 'set' ? named : [...left, ...named] };
    }
    default:
      throw new Error(`nobody here knows the action ${word}`);
  }
}

function is(node: Node, ...words: readonly string[]): boolean {
  const own = wordsOf(node);
  return words.every((word, at) => own[at] === word);
}

const below = (nodes: readonly Node[], ...words: readonly string[]): Node[] =>
  nodes.filter((one) => is(one, ...words)).flatMap(({ children }) => children);
