/** Dialects of one statement a line, as data. */
import { backslash, inDoubleQuotes, plain } from '../escapes.ts';
import type { WordGrammar } from '../words.ts';

export interface FlatGrammar {
  /** Markers of comments that have a line of their own. */
  comments: string[];
  /**
   * `words`: words parted by blanks. Otherwise a key and one value, parted by the text given; `quoted` values may stand in quotes,
   * others are the rest of the line as it is.
   */
  assign: { by: string; quoted: boolean } | null;
  /** Lines that belong to the one above: it ends with a backslash, or they start with a blank. */
  joins: 'backslash' | 'indent' | null;
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

const common: FlatGrammar = { comments: ['#'], assign: null, joins: null, sections: false, prose: false, words };

/** Words on a line: sshd, tayga, resolv.conf and whatever has no grammar of its own. */
export const plainWords: FlatGrammar = { ...common, words: { ...words, escapes: plain } };

/** snmpd: free text behind the three names of the system. */
export const snmpd: FlatGrammar = {
  ...common,
  words: { ...words, quotes: '"', rest: /^sys(Location|Contact|Descr|Name)$/i },
};

/** chrony: four characters start a comment. */
export const chrony: FlatGrammar = {
  ...common,
  comments: ['#', '!', ';', '%'],
  words: { ...words, quotes: '', escapes: plain },
};

/** PAM: controls in brackets; a line goes on behind a backslash. */
export const pam: FlatGrammar = {
  ...common,
  joins: 'backslash',
  words: { ...words, quotes: '', escapes: plain, lists: { '[': { close: ']', separator: '' } }, comments: ['#'] },
};

const SHELL = inDoubleQuotes(backslash(false, '"\\'));

/** Shell commands, one a line: quotes keep blanks together wherever they stand. */
export const shell: FlatGrammar = {
  ...common,
  joins: 'backslash',
  words: { ...words, escapes: SHELL, glue: true, comments: ['#'] },
};

/** `KEY=value` as a shell or an EnvironmentFile reads it. */
export const variables: FlatGrammar = {
  ...common,
  assign: { by: '=', quoted: true },
  words: { ...words, escapes: SHELL },
};

/** hostapd, softflowd: the value is what stands behind `=`, quotes and all. */
export const assignments: FlatGrammar = { ...common, assign: { by: '=', quoted: false } };

/** sysctl. */
export const sysctl: FlatGrammar = { ...common, comments: ['#', ';'], assign: { by: ' = ', quoted: false } };

/** Postfix main.cf: a line that starts with a blank goes on with the one above. */
export const postfixMain: FlatGrammar = { ...common, assign: { by: ' = ', quoted: false }, joins: 'indent' };

/** systemd units: keys and values in sections; a line goes on behind a backslash. */
export const ini: FlatGrammar = {
  ...common,
  comments: ['#', ';'],
  assign: { by: '=', quoted: false },
  joins: 'backslash',
  sections: true,
};

/** Text that is no configuration: a banner, a host name. Each line is one word. */
export const prose: FlatGrammar = { ...common, comments: [], prose: true };
