/**
 * Route maps as EOS takes them, from the text of a device (manual, ACLs and Route Maps, BGP): terms in order of their numbers, all
 * matches of a term must hold, a term without one takes everything, and what no term takes is refused. A list of paths is read as
 * `regex-mode string` has it, `_` as a border of numbers.
 */
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Tree } from '../../src/config/tree.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import { containsPrefix } from '../../src/lib/ip/prefix.ts';
import type { Route } from './policy-agreement.ts';

type Line = readonly string[];
type Kind = 'community' | 'large-community';

/** What a map makes of a route; null where it refuses it. Throws where a name is not there: the device would take everything. */
export function through(tree: Tree, map: string, route: Route): Route | null {
  const terms = tree.children
    .map((one) => ({ words: wordsOf(one), lines: one.children.map(wordsOf) }))
    .filter(({ words }) => words[0] === 'route-map' && words[1] === map)
    .sort((a, b) => Number(a.words[3]) - Number(b.words[3]));
  if (terms.length === 0) throw new Error(`there is no route-map ${map}`);
  for (const { words, lines } of terms) {
    if (!lines.filter(([word]) => word === 'match').every((line) => holds(tree, line.slice(1), route))) continue;
    if (words[2] === 'deny') return null;
    return lines.filter(([word]) => word === 'set').reduce((now, line) => applied(tree, line.slice(1), now), route);
  }
  return null;
}

function holds(tree: Tree, [word = '', ...rest]: Line, route: Route): boolean {
  if ((word === 'ip' || word === 'ipv6') && rest[1] === 'prefix-list')
    return inPrefixes(tree, word, rest[2]!, route.prefix);
  if (word === 'as-path') return inPaths(tree, rest[0]!, route.asPath);
  if (word === 'community') return inCommunities(tree, word, rest[0]!, route.communities);
  if (word === 'large-community') return inCommunities(tree, word, rest[0]!, route.largeCommunities);
  if (word === 'origin-as' && rest[0] === 'validity') return rest[1] === route.validation;
  throw new Error(`nobody here knows the match ${word}`);
}

/** Entries by their number, the first that fits decides; what none fits is refused. */
function inPrefixes(tree: Tree, word: string, name: string, text: string): boolean {
  const list = tree.children.find((one) => wordsOf(one).join(' ') === `${word} prefix-list ${name}`);
  if (list === undefined) throw new Error(`there is no ${word} prefix-list ${name}`);
  const own = toPrefix(text);
  const longest = own.family === 4 ? 32 : 128;
  const found = list.children
    .map(wordsOf)
    .sort((a, b) => Number(a[1]) - Number(b[1]))
    .find((words) => {
      const bound = (which: string): number | null => {
        const at = words.indexOf(which);
        return at < 0 ? null : Number(words[at + 1]);
      };
      const prefix = toPrefix(words[3]!);
      const [ge, le] = [bound('ge'), bound('le')];
      if (!containsPrefix(prefix, own)) return false;
      if (ge === null && le === null) return own.length === prefix.length;
      return own.length >= (ge ?? prefix.length) && own.length <= (le ?? longest);
    });
  return found?.[2] === 'permit';
}

function inPaths(tree: Tree, name: string, path: readonly number[]): boolean {
  const top = tree.children.map(wordsOf);
  if (!top.some((words) => words.join(' ') === 'ip as-path regex-mode string'))
    throw new Error('paths are numbers here');
  const entries = top.filter((words) => words.slice(0, 4).join(' ') === `ip as-path access-list ${name}`);
  if (entries.length === 0) throw new Error(`there is no list of paths ${name}`);
  const text = path.join(' ');
  const found = entries.find((words) => new RegExp(words[5]!.replaceAll('_', '(?:^|$|[ ,(){}])')).test(text));
  return found?.[4] === 'permit';
}

/** A line of communities asks for all of them; an expression for any that it fits. */
function inCommunities(tree: Tree, kind: Kind, name: string, own: readonly string[]): boolean {
  const entries = tree.children
    .map(wordsOf)
    .filter(([first, second]) => first === 'ip' && second === `${kind}-list`)
    .map((words) =>
      words[2] === 'regexp' ? { regexp: true, rest: words.slice(3) } : { regexp: false, rest: words.slice(2) },
    )
    .filter(({ rest }) => rest[0] === name);
  if (entries.length === 0) throw new Error(`there is no ${kind}-list ${name}`);
  const found = entries.find(({ regexp, rest: [, , ...values] }) =>
    regexp ? own.some((one) => new RegExp(values.join(' ')).test(one)) : values.every((value) => own.includes(value)),
  );
  return found?.rest[1] === 'permit';
}

function applied(tree: Tree, [word = '', ...rest]: Line, route: Route): Route {
  switch (word) {
    case 'local-preference':
      return { ...route, localPreference: Number(rest[0]) };
    case 'metric':
      return { ...route, metric: Number(rest[0]) };
    case 'as-path':
      if (rest[0] !== 'prepend') throw new Error(`nobody here knows the action as-path ${rest[0]}`);
      return { ...route, asPath: [...rest.slice(1).map(Number), ...route.asPath] };
    case 'community':
      return { ...route, communities: tagged(tree, word, rest, route.communities) };
    case 'large-community':
      return { ...route, largeCommunities: tagged(tree, word, rest, route.largeCommunities) };
    case 'ip':
    case 'ipv6':
      return route;
    default:
      throw new Error(`nobody here knows the action ${word}`);
  }
}

/** Values beside the others or in their place; a list takes out what it fits. */
function tagged(tree: Tree, kind: Kind, rest: Line, own: readonly string[]): readonly string[] {
  if (rest[0] === `${kind}-list`) {
    if (rest[2] !== 'delete') throw new Error(`nobody here knows ${kind} ${rest.join(' ')}`);
    return own.filter((one) => !inCommunities(tree, kind, rest[1]!, [one]));
  }
  return rest.at(-1) === 'additive' ? [...own, ...rest.slice(0, -1)] : rest;
}
