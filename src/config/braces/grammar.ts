/** Dialects whose blocks stand in braces, as data. */
import { backslash, type Escapes, plain } from '../escapes.ts';
import type { Node, Token } from '../tree.ts';

export interface BraceGrammar {
  /** Longest first; `/*` ends at its counterpart, the others at the end of the line. */
  comments: string[];
  quotes: string;
  escapes: Escapes;
  /** What ends a statement: `;`, the end of the line, or either. A backslash joins lines where lines end statements. */
  ends: ';' | 'line' | 'either';
  /** Brackets that open a list where a word could start, longest first. */
  lists: { open: string; close: string; separator: ',' | '' }[];
  /** Does `{` after these tokens open a list of values? Otherwise it opens a block. */
  isList(before: readonly Token[]): boolean;
  /** Words before a statement, with a colon behind them, that are not part of it. */
  marks: string[];
  /** Statements that a text follows, down to the word given. */
  texts: Record<string, string>;
  /** A parenthesis right behind a word belongs to it (`f(a, b)`), as do bounds behind a prefix (`10.0.0.0/8{8,24}`). */
  calls: boolean;
  /** A parenthesis right behind a word holds `name="value"` parameters. */
  parameters: boolean;
  /** Words may follow a block on its line (`allow { … } keys { … };`). */
  tails: boolean;
  /** `,` is a word of its own everywhere. */
  commas: boolean;
  /** `:` behind a word is a word of its own, and inside lists between two words too. */
  colons: boolean;
  unit: string;
  /** The opening brace stands on a line of its own. */
  ownLine: boolean;
  /** Printed with `;` at its end although lines end statements, and the next one on the same line. */
  joinsNext(of: Node): boolean;
}

const never = (): boolean => false;

const common: BraceGrammar = {
  comments: ['#'],
  quotes: `"'`,
  escapes: backslash(false),
  ends: ';',
  lists: [],
  isList: never,
  marks: [],
  texts: {},
  calls: false,
  parameters: false,
  tails: false,
  commas: false,
  colons: false,
  unit: '\t',
  ownLine: false,
  joinsNext: never,
};

const first = (tokens: readonly Token[]): string => (tokens[0]?.kind === 'word' ? tokens[0].text : '');
const bare = (token: Token | undefined): string => (token?.kind === 'word' && token.quote === '' ? token.text : '');

/** Junos: `show configuration` writes four blanks, lists in brackets, annotations as `/* … *\/`. */
export const junos: BraceGrammar = {
  ...common,
  escapes: backslash(false, '"\\'),
  comments: ['/*', '#'],
  quotes: '"',
  lists: [{ open: '[', close: ']', separator: '' }],
  marks: ['inactive', 'protect', 'replace', 'delete'],
  unit: '    ',
};

const NFT_BLOCKS = new Set([
  ...['table', 'chain', 'set', 'map', 'flowtable', 'counter', 'quota', 'limit', 'synproxy', 'secmark', 'tunnel'],
  ...['helper', 'timeout', 'expectation'],
]);
const NFT_COMMANDS = new Set(['add', 'create', 'insert', 'replace', 'delete', 'destroy']);

/** nft: braces behind the name of an object hold statements, any others hold values. */
export const nftables: BraceGrammar = {
  ...common,
  quotes: '"',
  escapes: plain,
  ends: 'either',
  isList: (before) => {
    if (before.some((token) => bare(token) === '=')) return true;
    const named = before.map(bare);
    const commanded = NFT_COMMANDS.has(named[0] ?? '');
    const [kind, detail] = commanded ? named.slice(1) : named;
    if (kind === 'ct') return !NFT_BLOCKS.has(detail ?? '') || (!commanded && named.length !== 3);
    return !NFT_BLOCKS.has(kind ?? '') || !(commanded || named.length === 2 || kind === 'table');
  },
  colons: true,
  joinsNext: (of) => first(of.tokens) === 'type' && of.tokens.some((token) => bare(token) === 'hook'),
};

/** BIND: every block ends with `};`. */
export const named: BraceGrammar = { ...common, comments: ['//', '/*', '#'], quotes: '"', tails: true };

export const radvd: BraceGrammar = { ...common, quotes: '"', escapes: plain, ownLine: true };

export const bird: BraceGrammar = {
  ...common,
  comments: ['/*', '#'],
  escapes: plain,
  lists: [
    { open: '[=', close: '=]', separator: '' },
    { open: '[', close: ']', separator: ',' },
    { open: '(', close: ')', separator: ',' },
  ],
  isList: (before) => first(before) === 'debug' || bare(before.at(-1)) === 'debug',
  calls: true,
  commas: true,
};

export const nginx: BraceGrammar = { ...common };

export const keepalived: BraceGrammar = { ...common, comments: ['#', '!'], quotes: '"', ends: 'line' };

export const conntrackd: BraceGrammar = { ...common, quotes: '"', escapes: plain, ends: 'line' };

export const logrotate: BraceGrammar = {
  ...common,
  ends: 'line',
  texts: Object.fromEntries(
    ['postrotate', 'prerotate', 'firstaction', 'lastaction', 'preremove'].map((one) => [one, 'endscript']),
  ),
};

/** rsyslog: RainerScript objects, and the selectors of sysklogd that came before them. */
export const rsyslog: BraceGrammar = { ...common, comments: ['/*', '#'], ends: 'line', parameters: true };
