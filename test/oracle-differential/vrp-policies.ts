/**
 * Route-policies as VRP takes them, from the text of a device (IP Routing reference, Routing Policy): nodes in order, all matches of
 * a node must hold, a node without one takes everything, and what no node takes is refused.
 */
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Tree } from '../../src/config/tree.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import { containsPrefix } from '../../src/lib/ip/prefix.ts';
import type { Route } from './policy-agreement.ts';

type Line = readonly string[];

/** What a policy makes of a route; null where it refuses it. Throws where a name is not there: the device would take everything. */
export function through(tree: Tree, policy: string, route: Route): Route | null {
  const top = tree.children.map(wordsOf);
  const nodes = tree.children.filter((one) => wordsOf(one)[0] === 'route-policy' && wordsOf(one)[1] === policy);
  if (nodes.length === 0) throw new Error(`there is no route-policy ${policy}`);
  const sorted = nodes
    .map((one) => ({ words: wordsOf(one), lines: one.children.map(wordsOf) }))
    .sort((a, b) => Number(a.words[4]) - Number(b.words[4]));
  for (const { words, lines } of sorted) {
    const asked = lines.filter(([word]) => word === 'if-match');
    if (!asked.every((line) => holds(top, line.slice(1), route))) continue;
    if (words[2] === 'deny') return null;
    return lines.filter(([word]) => word === 'apply').reduce((now, line) => applied(top, line.slice(1), now), route);
  }
  return null;
}

function holds(top: readonly Line[], [word = '', ...rest]: Line, route: Route): boolean {
  if (word === 'ip-prefix') return inPrefixes(top, 'ip-prefix', rest[0]!, route.prefix);
  if (word === 'ipv6') return inPrefixes(top, 'ipv6-prefix', rest[2]!, route.prefix);
  if (word === 'as-path-filter') return inPaths(top, rest[0]!, route.asPath);
  if (word === 'community-filter') return inCommunities(top, rest[0]!, route.communities);
  if (word === 'rpki') return rest[1] === route.validation;
  throw new Error(`nobody here knows the match ${word}`);
}

/** Entries by their index, the first that fits decides; what none fits is refused. */
function inPrefixes(top: readonly Line[], kind: string, name: string, text: string): boolean {
  const entries = top.filter(([first, second, third]) => first === 'ip' && second === kind && third === name);
  if (entries.length === 0) throw new Error(`there is no ${kind} ${name}`);
  const own = toPrefix(text);
  const longest = own.family === 4 ? 32 : 128;
  const found = entries
    .map((words) => {
      const bound = (word: string): number | null => {
        const at = words.indexOf(word);
        return at < 0 ? null : Number(words[at + 1]);
      };
      const prefix = toPrefix(`${words[6]!.toLowerCase()}/${words[7]}`);
      return {
        at: Number(words[4]),
        permit: words[5] === 'permit',
        prefix,
        ge: bound('greater-equal'),
        le: bound('less-equal'),
      };
    })
    .sort((a, b) => a.at - b.at)
    .find(({ prefix, ge, le }) => {
      if (!containsPrefix(prefix, own)) return false;
      if (ge === null && le === null) return own.length === prefix.length;
      return own.length >= (ge ?? prefix.length) && own.length <= (le ?? longest);
    });
  return found?.permit === true;
}

/** `_` is a border of numbers. */
function inPaths(top: readonly Line[], name: string, path: readonly number[]): boolean {
  const entries = top.filter(
    ([first, second, third]) => first === 'ip' && second === 'as-path-filter' && third === name,
  );
  if (entries.length === 0) throw new Error(`there is no as-path-filter ${name}`);
  const text = path.join(' ');
  const found = entries.find((words) => new RegExp(words[4]!.replaceAll('_', '(?:^|$|[ ,(){}])')).test(text));
  return found?.[3] === 'permit';
}

/** A basic filter asks for all the communities of a line. */
function inCommunities(top: readonly Line[], name: string, own: readonly string[]): boolean {
  const entries = top.filter(([, second, , fourth]) => second === 'community-filter' && fourth === name);
  if (entries.length === 0) throw new Error(`there is no community-filter ${name}`);
  const found = entries.find(([, , kind, , , ...values]) =>
    kind === 'basic'
      ? values.every((value) => own.includes(value))
      : own.some((one) => new RegExp(values.join(' ')).test(one)),
  );
  return found?.[4] === 'permit';
}

function applied(top: readonly Line[], [word = '', ...rest]: Line, route: Route): Route {
  const last = rest.at(-1);
  const values = ['additive', 'overwrite', 'delete'].includes(last ?? '') ? rest.slice(0, -1) : rest;
  switch (word) {
    case 'local-preference':
      return { ...route, localPreference: Number(rest[0]) };
    case 'cost':
      return { ...route, metric: Number(rest[0]) };
    case 'as-path':
      return { ...route, asPath: [...values.map(Number), ...(last === 'additive' ? route.asPath : [])] };
    case 'community':
      return { ...route, communities: [...(last === 'additive' ? route.communities : []), ...values] };
    case 'large-community':
      if (last === 'none') return { ...route, largeCommunities: [] };
      return { ...route, largeCommunities: [...(last === 'additive' ? route.largeCommunities : []), ...values] };
    case 'comm-filter':
      return { ...route, communities: route.communities.filter((one) => !inCommunities(top, rest[0]!, [one])) };
    case 'ip-address':
    case 'ipv6':
      return route;
    default:
      throw new Error(`nobody here knows the action ${word}`);
  }
}
