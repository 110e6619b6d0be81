/**
 * Route filters as RouterOS takes them, from the text of a device: Route Selection and Filtering. A chain is its rules in
 * their order; what none of them accepts is refused.
 */
import type { Tree } from '../../src/config/tree.ts';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import { containsPrefix, samePrefix } from '../../src/lib/ip/prefix.ts';
import type { Route } from './junos-policies.ts';

type Commands = ReadonlyMap<string, string>;

/** All commands of a menu, attributes by name. */
export function commands(tree: Tree, menu: string): Commands[] {
  return tree.children
    .filter(({ tokens }) => tokens.map((token) => (token.kind === 'word' ? token.text : '')).join(' ') === menu)
    .flatMap(({ children }) => children)
    .map(({ tokens }) => {
      let group = '';
      const found = new Map<string, string>();
      for (const token of tokens) {
        if (token.kind !== 'word' || token.name === null) continue;
        if (!token.name.startsWith('.')) group = token.name.split('.')[0]!;
        found.set(token.name.startsWith('.') ? `${group}${token.name}` : token.name, token.text);
      }
      return found;
    });
}

export class RouteFilters {
  readonly #rules: readonly Commands[];
  readonly #lists: readonly Commands[];
  /** The AS that is put in front. */
  readonly #asn: number;

  constructor(tree: Tree, asn: number) {
    this.#asn = asn;
    this.#rules = commands(tree, '/routing filter rule');
    this.#lists = [
      ...commands(tree, '/routing filter community-list'),
      ...commands(tree, '/routing filter community-large-list'),
    ];
  }

  /** The route as the chain lets it through, or null. */
  through(chain: string, route: Route): Route | null {
    const rules = this.#rules.filter((one) => one.get('chain') === chain);
    if (rules.length === 0) throw new Error(`there is no chain ${chain}`);
    let current = route;
    for (const one of rules) {
      const [, condition, body] = /^if \((.*)\) \{ (.*); \}$/.exec(one.get('rule')!) ?? [];
      if (condition !== undefined && !condition.split(' && ').every((part) => this.#holds(part, current))) continue;
      for (const command of (body ?? one.get('rule')!).split('; ')) {
        if (command === 'accept') return current;
        if (command === 'reject') return null;
        current = this.#changed(command, current);
      }
    }
    return null;
  }

  #holds(condition: string, route: Route): boolean {
    const own = toPrefix(route.prefix);
    const [subject, ...rest] = condition.split(' ');
    const value = rest.at(-1)!;
    switch (subject) {
      case 'afi':
        return value === `ipv${own.family}`;
      case 'dst': {
        const other = toPrefix(value);
        if (other.family !== own.family) return false;
        return rest[0] === '==' ? samePrefix(other, own) : containsPrefix(other, own);
      }
      case 'dst-len': {
        const [low, high] = value.split('-').map(Number) as [number, number];
        return low <= own.length && own.length <= high;
      }
      case 'chain':
        return this.through(value, route) !== null;
      case 'rpki':
        return value === route.validation;
      case 'protocol':
        return value === route.protocol;
      case 'bgp-as-path': {
        const [, low, high = low, end] = /^\[(\d+)(?:-(\d+))?\](\$?)$/.exec(value)!;
        const among = end === '$' ? route.asPath.slice(-1) : route.asPath;
        return among.some((asn) => Number(low) <= asn && asn <= Number(high));
      }
      case 'bgp-communities':
      case 'bgp-large-communities':
        return this.#of(subject, route).some((one) => this.#listed(value, one));
      default:
        throw new Error(`nobody here knows the condition ${condition}`);
    }
  }

  /** Communities of the sort, without the mark that tells large ones apart. */
  #of(sort: string, route: Route): string[] {
    const large = sort === 'bgp-large-communities';
    return route.communities
      .filter((one) => one.startsWith('large:') === large)
      .map((one) => one.replace('large:', ''));
  }

  #listed(list: string, community: string): boolean {
    const entries = this.#lists.filter((one) => one.get('list') === list);
    if (entries.length === 0) throw new Error(`there is no list ${list}`);
    return entries.some((one) => {
      const expression = one.get('regexp');
      return expression === undefined
        ? one.get('communities')!.split(',').includes(community)
        : new RegExp(expression).test(community);
    });
  }

  #changed(command: string, route: Route): Route {
    const [verb, what, ...rest] = command.split(' ');
    const value = rest.join(' ');
    if (verb === 'rpki-verify') return route;
    if (what === 'bgp-communities' || what === 'bgp-large-communities') {
      const mark = what === 'bgp-large-communities' ? 'large:' : '';
      const others = route.communities.filter((one) => one.startsWith('large:') !== (mark !== ''));
      const own = this.#of(what, route);
      const kept = verb === 'delete' ? own.filter((one) => !this.#deleted(value, one)) : verb === 'set' ? [] : own;
      const added = verb === 'delete' ? [] : value.split(',');
      return { ...route, communities: [...others, ...[...kept, ...added].map((one) => `${mark}${one}`)] };
    }
    switch (what) {
      case 'bgp-local-pref':
        return { ...route, localPreference: Number(value) };
      case 'bgp-med':
      case 'bgp-out-med':
        return { ...route, metric: Number(value) };
      case 'bgp-path-prepend':
        return { ...route, asPath: [...new Array<number>(Number(value)).fill(this.#asn), ...route.asPath] };
      case 'distance':
      case 'gw':
        return route;
      default:
        throw new Error(`nobody here knows the command ${command}`);
    }
  }

  #deleted(what: string, community: string): boolean {
    if (what === 'all' || what === 'wk,other') return true;
    if (what.startsWith('regexp ')) return new RegExp(what.slice('regexp '.length)).test(community);
    return this.#listed(what, community);
  }
}
