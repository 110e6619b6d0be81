/** Dialects whose blocks are told by indentation, as data: what comments, ends a block or holds free text in each. */
import { plain } from '../escapes.ts';
import type { Node } from '../tree.ts';
import type { WordGrammar } from '../words.ts';

/** A line that ends a block at the indentation of its header, and the headers that it may end. */
export interface Closer {
  line: RegExp;
  /** Null: any block that is open. */
  header: RegExp | null;
  /** Where any block may be ended: headers inside a block that may stand without lines of their own. */
  empty?: RegExp;
  /** Written with the lines of the block, not with its header. */
  inside?: true;
}

/** A text over several lines: how its first line looks, and where it ends. */
export interface Text {
  /** Group 1 is the statement up to the text; group 2, if there is one, the delimiter the text itself names. */
  first: RegExp;
  /** The line that ends the text; null where the delimiter of group 2 does, wherever it stands. */
  last: string | null;
  /** What stands before its lines and before the last, behind the indentation of the statement; null: the lines are as they are. */
  before: { line: string; last: string } | null;
}

export interface IndentGrammar {
  words: WordGrammar;
  comments: string[];
  /** Blanks of one level. */
  unit(header: Node | null): number;
  closers: Closer[];
  /** `!` at the indentation of a header ends its block (IOS XR). */
  markCloses: boolean;
  texts: Text[];
  /** Headers whose children are parted by commas (sets of IOS XR, lists of XPL). */
  commas: RegExp | null;
  /** What stands between two words; one blank unless the device writes otherwise. */
  gap(words: string[], index: number): string;
}

const FREE = /(^|\s)(description|remark)$|^snmp-server (location|contact)$|^banner motd line$|^alias \S+ \S+$/;

const words: WordGrammar = {
  quotes: '"',
  escapes: plain,
  strict: false,
  escaped: false,
  glue: false,
  named: false,
  rest: FREE,
  comments: [],
  lists: {},
};

/** `exit` and `quit` leave whatever block stands open. */
const LEAVE: Closer = { line: /^(exit|quit)$/, header: null };
/** A banner between two of the same character; IOS writes `^C` for the control character ETX. */
const BANNER: Text = {
  first: /^((?:banner\s+\S+|aaa\s+authentication\s+(?:banner|fail-message)|menu\s+\S+\s+title))\s+(\^C|\S)/,
  last: null,
  before: null,
};

const common: IndentGrammar = {
  words,
  comments: ['!'],
  unit: () => 1,
  closers: [LEAVE],
  markCloses: false,
  texts: [],
  commas: null,
  gap: () => ' ',
};

/** Cisco IOS XE. An access list shows `deny` as wide as `permit`. */
export const iosxe: IndentGrammar = {
  ...common,
  closers: [
    LEAVE,
    { line: /^exit-address-family$/, header: /^address-family\b/ },
    { line: /^exit-vrf$/, header: /^(ip )?vrf\b/ },
    { line: /^exit-peer-(policy|session)$/, header: /^template peer-(policy|session)\b/ },
    { line: /^exit-(af-interface|af-topology|service-family)$/, header: /^(af-interface|topology|service-family)\b/ },
    { line: /^exit-vrrp$/, header: /^vrrp \d+ address-family\b/, inside: true },
  ],
  texts: [
    BANNER,
    {
      first: /^(certificate\s+(?:(?:self-signed|ca|rollover)\s+)*\S+)$/,
      last: 'quit',
      before: { line: ' ', last: ' \t' },
    },
  ],
  gap: (so, index) => (so[index - 1] === 'deny' && index === 2 && /^\d+$/.test(so[0]!) ? '   ' : ' '),
};

const XR_SET = /^(prefix|as-path|community|extcommunity|large-community|rd|tag|esi|etag|mac|ospf-area)-set\b/;
const XR_POLICY = /^(route-policy|if|elseif|else)\b/;

/** Cisco IOS XR. Route policies and sets have lines of their own to end them. */
export const iosxr: IndentGrammar = {
  ...common,
  words: { ...words, quotes: `"'`, lists: { '(': { close: ')', separator: ',' } } },
  comments: ['!', '#'],
  unit: (header) => {
    const first = header?.tokens[0];
    return first?.kind === 'word' && (XR_POLICY.test(first.text) || XR_SET.test(first.text)) ? 2 : 1;
  },
  closers: [
    LEAVE,
    { line: /^end-policy$/, header: /^route-policy\b/ },
    { line: /^end-set$/, header: XR_SET },
    { line: /^endif$/, header: /^(if|elseif|else)\b/ },
    { line: /^end-(group|template)$/, header: /^(group|template)\b/ },
    { line: /^end-(policy|class)-map$/, header: /^(policy|class)-map\b/, inside: true },
  ],
  markCloses: true,
  texts: [BANNER],
  commas: XR_SET,
};

/** Arista EOS. Texts follow their statement and end at `EOF`; an alias names no mode. */
export const eos: IndentGrammar = {
  ...common,
  words: { ...words, rest: new RegExp(`${FREE.source}|^alias \\S+$`) },
  unit: () => 3,
  texts: [
    { first: /^(banner\s+(?:motd|login)|code\s+unit\s+\S+)$/, last: 'EOF', before: null },
    { first: /^(comment|action\s+bash)$/, last: 'EOF', before: { line: '', last: '' } },
  ],
};

/** FRRouting. */
export const frr: IndentGrammar = {
  ...common,
  comments: ['!', '#'],
  closers: [
    { ...LEAVE, empty: /^(profile|peer|key|segment-list|policy|candidate-path|pce|pcc)\b/ },
    { line: /^exit-address-family$/, header: /^address-family\b/ },
    { line: /^exit-vrf$/, header: /^vrf\b/ },
    { line: /^exit-vni$/, header: /^vni\b/ },
    { line: /^exit-vnc$/, header: /^vnc\b/ },
    { line: /^exit-link-params$/, header: /^link-params$/ },
    { line: /^exit-bfd$/, header: /^bfd\b/ },
  ],
};

/**
 * Huawei VRP. `#` parts sections, `!` starts the head of a saved file. Lists and filters of XPL have lines of their own to end
 * them (http://a10.tagan.ru/huawei/netengine8000f1a/software/nev8r10_vrpv8r16/user/vrp/dc_vrp_xpl_cfg_0015.html).
 */
export const vrp: IndentGrammar = {
  ...common,
  // `remark` is no text here: it marks packets in a traffic behavior.
  words: { ...words, rest: /(^|\s)description$|^snmp-agent sys-info (location|contact)$/ },
  comments: ['#', '!'],
  closers: [
    LEAVE,
    { line: /^public-key-code end$/, header: /^public-key-code begin$/ },
    { line: /^peer-public-key end$/, header: /^(rsa|dsa|ecc) peer-public-key\b/ },
    { line: /^end-list$/, header: /^xpl \S+-list\b/, inside: true },
    { line: /^end-filter$/, header: /^xpl route-filter\b/, inside: true },
    { line: /^end-global-value$/, header: /^xpl global-value$/, inside: true },
    { line: /^endif$/, header: /^(if|elseif|else)\b/ },
  ],
  texts: [{ first: /^(header\s+\S+\s+information)\s+(\S)/, last: null, before: null }],
  commas: /^xpl \S+-list\b/,
};

/** Postfix master.cf: the options of a service stand below it. */
export const postfixMaster: IndentGrammar = {
  ...common,
  words: { ...words, quotes: '', rest: null },
  comments: ['#'],
  unit: () => 2,
  closers: [],
};
