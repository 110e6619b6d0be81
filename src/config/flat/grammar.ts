/** Dialects of one statement a line, as data. */
import { anyCharacter, backslash, inDoubleQuotes, plain, quoteOnly } from '../escapes.ts';
import type { WordGrammar } from '../words.ts';

export interface FlatGrammar {
  /** Markers of comments that have a line of their own. */
  comments: string[];
  /**
   * `words`: words parted by blanks. Otherwise a key and one value, parted by the text given; `quoted` values may stand in quotes,
   * others are the rest of the line as it is.
   */
  assign: { by: string; quoted: boolean } | null;
  /** Tested on a line that assigns nothing: it is legal, one word. */
  alone: RegExp | null;
  /** Blanks around a value belong to it. */
  exact: boolean;
  /** A comment starts anywhere in a line, even in the middle of a word. */
  anywhere: boolean;
  /**
   * Lines that belong to the one above. `backslash`: it ends with one, a blank to the device; comments between are left out. `indent`:
   * they start with a blank. `shell`: it ends with a backslash, nothing to the device, or within quotes.
   */
  joins: 'backslash' | 'indent' | 'shell' | null;
  /** `<<EOF` takes the lines below, up to `EOF`. */
  heredocs: boolean;
  /** `[Name]` starts a section. */
  sections: boolean;
  /** Each line is one text, leading blanks too. */
  prose: boolean;
  words: WordGrammar;
}

const words: WordGrammar = {
  quotes: `"'`,
  escapes: backslash(false),
  strict: false,
  escaped: false,
  glue: false,
  named: false,
  rest: null,
  comments: [],
  lists: {},
};

const common: FlatGrammar = {
  comments: ['#'],
  assign: null,
  alone: null,
  exact: false,
  anywhere: false,
  joins: null,
  heredocs: false,
  sections: false,
  prose: false,
  words,
};

/** Words on a line: tayga, resolv.conf, modules and whatever has no grammar of its own. */
export const plainWords: FlatGrammar = { ...common, comments: ['#', ';'], words: { ...words, escapes: plain } };

/** sshd: a comment may follow the arguments (OpenSSH `argv_split`). */
export const sshd: FlatGrammar = { ...common, words: { ...words, comments: ['#'] } };

/** Keys of SSH: options stand before the key as one word, quoted commands in it. */
export const sshKeys: FlatGrammar = { ...common, words: { ...words, quotes: '"', escapes: quoteOnly, glue: true } };

/** snmpd: free text behind the names of the system; elsewhere `#` where a word could start ends the line (`skip_white`). */
export const snmpd: FlatGrammar = {
  ...common,
  words: { ...words, escapes: anyCharacter, comments: ['#'], rest: /^sys(Location|Contact|Descr|Name)$/i },
};

/** chrony: four characters start a comment. */
export const chrony: FlatGrammar = {
  ...common,
  comments: ['#', '!', ';', '%'],
  words: { ...words, quotes: '', escapes: plain },
};

/** PAM: controls and arguments in brackets, where `\]` is no end; a line goes on behind a backslash and ends at its first `#`. */
export const pam: FlatGrammar = {
  ...common,
  anywhere: true,
  joins: 'backslash',
  words: { ...words, quotes: '', escapes: plain, lists: { '[': { close: ']', separator: '' } } },
};

/** A backslash before a line break would join lines: it is written twice. */
const SHELL = inDoubleQuotes(backslash(false, '"\\\n'));

/** Shell commands, one a line: quotes keep blanks and line breaks together wherever they stand. */
export const shell: FlatGrammar = {
  ...common,
  joins: 'shell',
  heredocs: true,
  words: { ...words, escapes: SHELL, escaped: true, glue: true, comments: ['#'] },
};

/** `KEY=value` as a shell or an EnvironmentFile reads it. */
export const variables: FlatGrammar = {
  ...common,
  assign: { by: '=', quoted: true },
  joins: 'shell',
  words: { ...words, escapes: SHELL, escaped: true, glue: true },
};

/** hostapd: the value is what stands behind `=`, quotes, blanks and all. */
export const assignments: FlatGrammar = { ...common, assign: { by: '=', quoted: false }, exact: true };

/** sysctl: a key alone behind `-` is left out of what patterns match (sysctl.d(5)). */
export const sysctl: FlatGrammar = {
  ...common,
  comments: ['#', ';'],
  assign: { by: ' = ', quoted: false },
  alone: /^-\S+$/,
};

/** Postfix main.cf: a line that starts with a blank goes on with the one above, whatever comments stand between. */
export const postfixMain: FlatGrammar = { ...common, assign: { by: ' = ', quoted: false }, joins: 'indent' };

/** systemd units: keys and values in sections; a line goes on behind a backslash, past comments (systemd.syntax(7)). */
export const ini: FlatGrammar = {
  ...common,
  comments: ['#', ';'],
  assign: { by: '=', quoted: false },
  joins: 'backslash',
  sections: true,
};

/** Text that is no configuration: a banner, a host name. Each line is one word. */
export const prose: FlatGrammar = { ...common, comments: [], prose: true };
