/** An nftables ruleset as tables, chains and sets, and the words of nft(8). */
import type { List, Node, Token } from '../../src/config/tree.ts';

export type Verdict = 'accept' | 'drop';

export interface Chain {
  hook: string | null;
  priority: number;
  policy: Verdict;
  rules: Node[];
}

export interface Table {
  family: string;
  chains: Map<string, Chain>;
  /** Elements of sets and maps: `key` or `key : verdict`, as words. */
  sets: Map<string, string[][]>;
}

export const PRIORITIES: Record<string, number> = { raw: -300, dstnat: -100, filter: 0, srcnat: 100 };

/** Names of types as nft(8) knows them. */
export const TYPES: Record<string, Record<string, number>> = {
  icmp: {
    'echo-reply': 0,
    'destination-unreachable': 3,
    'echo-request': 8,
    'time-exceeded': 11,
    'parameter-problem': 12,
  },
  icmpv6: {
    'destination-unreachable': 1,
    'packet-too-big': 2,
    'time-exceeded': 3,
    'parameter-problem': 4,
    'echo-request': 128,
    'echo-reply': 129,
    'mld-listener-query': 130,
    'mld-listener-report': 131,
    'mld-listener-done': 132,
    'nd-router-solicit': 133,
    'nd-router-advert': 134,
    'nd-neighbor-solicit': 135,
    'nd-neighbor-advert': 136,
    'nd-redirect': 137,
    'ind-neighbor-solicit': 141,
    'ind-neighbor-advert': 142,
    'mld2-listener-report': 143,
  },
};

export function word(token: Token | undefined): string {
  return token?.kind === 'word' ? token.text : '';
}

export function tableOf(node: Node): Table {
  const table: Table = { family: word(node.tokens[1]), chains: new Map(), sets: new Map() };
  for (const child of node.children) {
    const [kind, name] = [word(child.tokens[0]), word(child.tokens[1])];
    if (kind === 'chain') table.chains.set(name, chainOf(child));
    if (kind !== 'set' && kind !== 'map') continue;
    const elements = child.children.find(({ tokens }) => word(tokens[0]) === 'elements')?.tokens[2];
    table.sets.set(name, elements?.kind === 'list' ? itemsOf(elements) : []);
  }
  return table;
}

export function itemsOf(list: List): string[][] {
  return list.items.map((item) => item.map(word));
}

export function chainOf(node: Node): Chain {
  const chain: Chain = { hook: null, priority: 0, policy: 'accept', rules: [] };
  for (const child of node.children) {
    const words = child.tokens.map(word);
    if (words[0] === 'type') {
      chain.hook = words[words.indexOf('hook') + 1]!;
      const [base, sign, offset] = words.slice(words.indexOf('priority') + 1);
      chain.priority = (PRIORITIES[base!] ?? Number(base)) + (sign === '+' ? Number(offset) : 0);
    } else if (words[0] === 'policy') chain.policy = words[1] as Verdict;
    else chain.rules.push(child);
  }
  return chain;
}
