/** Statements as they may be shown: without comments, and with no secret in them. */
import { type Node, type Token, word } from '../config/tree.ts';
import type { RuleSet, State } from './rules.ts';
import { insideOf, secretWords } from './statement.ts';

const SHOWN = '<secret>';
const REFERENCE = /^<secret:[^<>]+>$/;

/** A copy that may be printed; `state` is what may be met where it stands. */
export function shown(node: Node, rules: RuleSet, state: State): Node {
  const own = header(node, rules, state);
  if (node.block === null) return own;
  const below = node.children.length === 0 ? state : insideOf(node, rules, state).state;
  const children = node.children.map((child) => shown(child, rules, below));
  return { ...own, block: { ...node.block, end: [] }, children };
}

/** The same without what it encloses. */
export function header(node: Node, rules: RuleSet, state: State): Node {
  const secret = secretWords(node, rules, state);
  const tokens = secret.size === 0 ? node.tokens : masked(node.tokens, secret, node.marks.length);
  return { ...node, tokens, before: [], after: null, block: null, children: [] };
}

/** Tokens with `<secret>` in place of what is one; of several in a row the first stands for all. Counts words as `wordsOf` does. */
function masked(tokens: readonly Token[], secret: ReadonlySet<number>, from: number): Token[] {
  let at = from;
  let last = -2;
  return tokens.flatMap((token): Token[] => {
    const index = at;
    at += token.kind === 'list' ? token.items.length + 2 : 1;
    if (token.kind === 'list') {
      const items = token.items.map((item, place) => (secret.has(index + 1 + place) ? [word(SHOWN)] : item));
      return [{ ...token, items }];
    }
    if (!secret.has(index) || REFERENCE.test(token.text)) return [token];
    const follows = last === index - 1;
    last = index;
    return follows && token.name === null ? [] : [{ ...token, text: SHOWN, quote: token.quote === '"' ? '"' : '' }];
  });
}
