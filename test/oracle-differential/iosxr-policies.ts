/**
 * Route policies as IOS XR takes them, from the text of a device (Routing Policy Language Commands and Implementing Routing Policy, NCS 5500
 * and 540): statements in order; conditions ask the route as it came in; `drop` and `done` end a policy, `pass` and every change let a
 * route through that reaches the end; what nothing let through is dropped. It knows the policies of the model as little as the device.
 */
import { wordsOf } from '../../src/config/references/pattern.ts';
import type { Node, Token, Tree } from '../../src/config/tree.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import { containsPrefix } from '../../src/lib/ip/prefix.ts';
import type { Route } from './policy-agreement.ts';

interface State {
  route: Route;
  passed: boolean;
  /** What ended the policy. */
  ended: 'drop' | 'done' | null;
}

/** What a policy makes of a route; null where it drops it. A policy or set that is not there would not be committed. */
export function through(tree: Tree, policy: string, came: Route): Route | null {
  const found = tree.children.find((one) => wordsOf(one).join(' ') === `route-policy ${policy}`);
  if (found === undefined) throw new Error(`there is no route-policy ${policy}`);
  const state: State = { route: came, passed: false, ended: null };
  run(tree, found.children, came, state);
  return state.ended === 'done' || (state.ended === null && state.passed) ? state.route : null;
}

function run(tree: Tree, statements: readonly Node[], came: Route, state: State): void {
  let taken = false;
  for (const one of statements) {
    if (state.ended !== null) return;
    const [word = '', ...rest] = wordsOf(one);
    if (word === 'if' || word === 'elseif' || word === 'else') {
      if (word === 'if') taken = false;
      if (taken || (word !== 'else' && !holds(tree, one.tokens.slice(1, -1), came))) continue;
      taken = true;
      run(tree, one.children, came, state);
    } else act(tree, word, rest, state);
  }
}

function act(tree: Tree, word: string, rest: readonly string[], state: State): void {
  const { route } = state;
  const [what = ''] = rest;
  const values = rest.slice(1).filter((one) => one !== 'additive');
  const kept = (own: readonly string[]): readonly string[] => (rest.at(-1) === 'additive' ? own : []);
  state.passed = true;
  if (word === 'drop' || word === 'done') state.ended = word;
  else if (word === 'pass') return;
  else if (word === 'set' && what === 'local-preference') state.route = { ...route, localPreference: Number(rest[1]) };
  else if (word === 'set' && what === 'med') state.route = { ...route, metric: Number(rest[1]) };
  else if (word === 'set' && what === 'next-hop') return;
  else if (word === 'set' && what === 'community')
    state.route = { ...route, communities: [...kept(route.communities), ...values] };
  else if (word === 'set' && what === 'large-community')
    state.route = { ...route, largeCommunities: [...kept(route.largeCommunities), ...values] };
  else if (word === 'prepend' && what === 'as-path')
    state.route = { ...route, asPath: [...Array<number>(Number(rest[2] ?? 1)).fill(Number(rest[1])), ...route.asPath] };
  else if (word === 'delete' && rest[1] === 'in') {
    const set = elements(tree, `${what}-set`, rest[2]!);
    const left = (own: readonly string[]): string[] => own.filter((one) => !set.some((element) => meets(element, one)));
    state.route =
      what === 'community'
        ? { ...route, communities: left(route.communities) }
        : { ...route, largeCommunities: left(route.largeCommunities) };
  } else throw new Error(`nobody here knows the action ${word} ${rest.join(' ')}`);
}

/** `or` binds less than `and`, `and` less than `not`. */
function holds(tree: Tree, tokens: readonly Token[], route: Route): boolean {
  return parted(tokens, 'or').some((some) =>
    parted(some, 'and').every((one) => {
      const negated = isWord(one[0], 'not');
      return test(tree, negated ? one.slice(1) : one, route) !== negated;
    }),
  );
}

const isWord = (token: Token | undefined, text: string): boolean => token?.kind === 'word' && token.text === text;

function parted(tokens: readonly Token[], by: string): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isWord(token, by)) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

function test(tree: Tree, tokens: readonly Token[], route: Route): boolean {
  const [what = '', how = '', name = ''] = tokens.map((token) => (token.kind === 'word' ? token.text : ''));
  switch (`${what} ${how}`) {
    case 'destination in':
      return elements(tree, 'prefix-set', name).some((one) => inRange(one, route.prefix));
    case 'as-path in':
      return elements(tree, 'as-path-set', name).some((one) => alongPath(one, route.asPath));
    case 'community matches-any':
      return elements(tree, 'community-set', name).some((one) => route.communities.some((own) => meets(one, own)));
    case 'large-community matches-any':
      return elements(tree, 'large-community-set', name).some((one) =>
        route.largeCommunities.some((own) => meets(one, own)),
      );
    case 'validation-state is':
      return route.validation === name;
    default:
      throw new Error(`nobody here knows the condition ${what} ${how}`);
  }
}

/** The elements of a set, each as its words. */
function elements(tree: Tree, kind: string, name: string): (readonly string[])[] {
  const found = tree.children.find((one) => wordsOf(one)[0] === kind && wordsOf(one)[1] === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found.children.map(wordsOf);
}

/** `P/L`, exactly; with `ge` up to the whole address, with `le` from its own length on. */
function inRange([text = '', ...bounds]: readonly string[], route: string): boolean {
  const own = toPrefix(route);
  const around = toPrefix(text);
  if (own.family !== around.family || !containsPrefix(around, own)) return false;
  const bound = (word: string): number | null => {
    const at = bounds.indexOf(word);
    return at < 0 ? null : Number(bounds[at + 1]);
  };
  const ge = bound('ge');
  const le = bound('le');
  const least = ge ?? around.length;
  const most = le ?? (ge === null ? around.length : own.family === 4 ? 32 : 128);
  return own.length >= least && own.length <= most;
}

function alongPath([operator = '', value = '']: readonly string[], path: readonly number[]): boolean {
  if (operator === 'ios-regex') return new RegExp(value.replaceAll('_', '(?:^|$|[ ,(){}])')).test(path.join(' '));
  const [low = 0, high = low] = value.replace(/[[\]]/g, '').split('..').map(Number);
  const inside = (asn: number | undefined): boolean => asn !== undefined && asn >= low && asn <= high;
  if (operator === 'passes-through') return path.some(inside);
  if (operator === 'originates-from') return inside(path.at(-1));
  throw new Error(`nobody here knows the operator ${operator}`);
}

/** `*` stands for every value of one part. */
function meets([element = '', pattern]: readonly string[], community: string): boolean {
  if (element === 'ios-regex') return new RegExp(pattern!).test(community);
  const parts = element.split(':');
  const own = community.split(':');
  return parts.length === own.length && parts.every((part, at) => part === '*' || part === own[at]);
}
