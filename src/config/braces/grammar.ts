/** Dialects whose blocks stand in braces, as data. */
import { backslash, cStyle, type Escapes, junosText, nginxText, plain, quoteOnly } from '../escapes.ts';
import type { Node, Token } from '../tree.ts';

export interface BraceGrammar {
  /** Longest first; `/*` ends at its counterpart, the others at the end of the line. */
  comments: string[];
  quotes: string;
  escapes: Escapes;
  /** Comments start inside words too. */
  anywhere: boolean;
  /** A quote in the middle of a bare word keeps blanks together as in a shell, starts a word of its own, or is like any character. */
  inner: 'glue' | 'part' | 'plain';
  /** What ends a statement: `;`, the end of the line, or either. A backslash joins lines where lines end statements. */
  ends: ';' | 'line' | 'either';
  /** Where lines end statements: does one of these tokens go on with the next line? */
  goesOn(before: readonly Token[]): boolean;
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
  /** A parenthesis right behind a word holds `name="value"` parameters, and `;` before a blank ends a statement. */
  parameters: boolean;
  /** Words behind which the parenthesis of parameters ends the statement, unless a block follows. */
  objects: ReadonlySet<string>;
  /** Words may follow a block on its line (`allow { … } keys { … };`), these also on a line below. */
  tails: ReadonlySet<string> | null;
  /** `,` is a word of its own everywhere. */
  commas: boolean;
  /** `:` behind a word is a word of its own, and inside lists between two words too. */
  colons: boolean;
  unit: string;
  /** The opening brace stands on a line of its own. */
  ownLine: boolean;
  /** Printed with `;` at its end although lines end statements, and a policy behind it on the same line. */
  joinsNext(of: Node): boolean;
}

const never = (): boolean => false;

const common: BraceGrammar = {
  comments: ['#'],
  quotes: `"'`,
  escapes: backslash(false),
  anywhere: false,
  inner: 'plain',
  ends: ';',
  goesOn: never,
  lists: [],
  isList: never,
  marks: [],
  texts: {},
  calls: false,
  parameters: false,
  objects: new Set(),
  tails: null,
  commas: false,
  colons: false,
  unit: '\t',
  ownLine: false,
  joinsNext: never,
};

const first = (tokens: readonly Token[]): string => (tokens[0]?.kind === 'word' ? tokens[0].text : '');
const bare = (token: Token | undefined): string => (token?.kind === 'word' && token.quote === '' ? token.text : '');

/**
 * Junos: `show configuration` writes four blanks, lists in brackets, annotations as `/* … *\/`. What is loaded may mark a statement
 * as to be replaced, deleted or activated.
 * https://juniper.net/documentation/us/en/software/junos/junos-xml-protocol/topics/task/junos-xml-protocol-configuration-data-elements-simultaneous-changes.html
 */
export const junos: BraceGrammar = {
  ...common,
  escapes: junosText,
  comments: ['/*', '#'],
  quotes: '"',
  lists: [{ open: '[', close: ']', separator: '' }],
  marks: ['inactive', 'active', 'protect', 'replace', 'delete'],
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
  inner: 'part',
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

/** What BIND lets follow the lists of `controls` and `response-policy`. */
const BIND_TAILS = [
  ...[
    'keys',
    'read-only',
    'add-soa',
    'break-dnssec',
    'dnsrps-enable',
    'dnsrps-options',
    'max-policy-ttl',
    'min-ns-dots',
  ],
  ...['min-update-interval', 'nsdname-enable', 'nsdname-wait-recurse', 'nsip-enable', 'nsip-wait-recurse'],
  ...['qname-wait-recurse', 'recursive-only', 'servfail-until-ready'],
];

/** BIND: every block ends with `};`. */
export const named: BraceGrammar = {
  ...common,
  comments: ['//', '/*', '#'],
  quotes: '"',
  inner: 'part',
  escapes: quoteOnly,
  tails: new Set(BIND_TAILS),
};

export const radvd: BraceGrammar = { ...common, quotes: '"', escapes: plain, ownLine: true };

export const bird: BraceGrammar = {
  ...common,
  inner: 'part',
  comments: ['/*', '#'],
  escapes: plain,
  lists: [
    { open: '[=', close: '=]', separator: '' },
    { open: '[', close: ']', separator: ',' },
    { open: '(', close: ')', separator: ',' },
  ],
  isList: (before) => ['debug', 'log', 'mrtdump'].includes(first(before)) || bare(before.at(-1)) === 'debug',
  calls: true,
  commas: true,
};

export const nginx: BraceGrammar = { ...common, escapes: nginxText };

export const keepalived: BraceGrammar = {
  ...common,
  comments: ['#', '!'],
  anywhere: true,
  escapes: cStyle,
  inner: 'glue',
  ends: 'line',
};

export const conntrackd: BraceGrammar = { ...common, quotes: '"', escapes: plain, ends: 'line' };

/** logrotate: the names of files stand above their block, one or more a line. */
export const logrotate: BraceGrammar = {
  ...common,
  escapes: quoteOnly,
  inner: 'glue',
  ends: 'line',
  goesOn: ([name]) => name?.kind === 'word' && (name.quote !== '' || /^[/~]/.test(name.text)),
  texts: Object.fromEntries(
    ['postrotate', 'prerotate', 'firstaction', 'lastaction', 'preremove'].map((one) => [one, 'endscript']),
  ),
};

const RSYSLOG_OBJECTS = [
  ...[
    'action',
    'constant',
    'dyn_stats',
    'global',
    'include',
    'input',
    'lookup_table',
    'main_queue',
    'module',
    'parser',
  ],
  ...['percentile_stats', 'perctile_stats', 'property', 'ruleset', 'template', 'timezone'],
];

/** rsyslog: RainerScript objects, and the selectors of sysklogd that came before them. A condition goes on up to what it guards. */
export const rsyslog: BraceGrammar = {
  ...common,
  comments: ['/*', '#'],
  escapes: cStyle,
  inner: 'glue',
  ends: 'line',
  goesOn: (before) => {
    const words = before.map(bare);
    if (words[0] !== 'if' && words[0] !== 'else') return false;
    return words.at(-1) === 'then' || words.at(-1) === 'else' || (words.includes('if') && !words.includes('then'));
  },
  parameters: true,
  objects: new Set(RSYSLOG_OBJECTS),
  joinsNext: (of) => ['set', 'unset', 'reset'].includes(first(of.tokens)),
};
