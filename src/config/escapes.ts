/** How a quoted word spells what would end it, per dialect: decoding when read, encoding when printed. */

/** Escapes inside quotes. `encode(decode(x))` spells the same value; `decode(encode(x))` is `x`. */
export interface Escapes {
  /** The character that makes the next one literal, or null where quotes end at the next quote, whatever stands before. */
  mark: '\\' | null;
  /** Quotes in which the mark means nothing. */
  literal: string;
  decode(raw: string, quote: string): string;
  encode(text: string, quote: string): string;
}

/** No escapes at all: nftables, Unbound, BIRD, radvd, Cisco. */
export const plain: Escapes = { mark: null, literal: '', decode: (raw) => raw, encode: (text) => text };

/**
 * A backslash before one of `set` stands for that character, before a key of `named` for its value, before anything else for itself
 * (FortiOS). `always` writes every backslash twice, as FortiOS and Junos do; otherwise only where it would change what follows.
 */
export function backslash(always: boolean, set = '"\'\\', named: Readonly<Record<string, string>> = {}): Escapes {
  const letters = Object.fromEntries(Object.entries(named).map(([letter, one]) => [one, letter]));
  return {
    mark: '\\',
    literal: '',
    decode: (raw) => raw.replace(/\\([\s\S])/g, (both, one: string) => named[one] ?? (set.includes(one) ? one : both)),
    encode: (text, quote) =>
      text.replace(/[\s\S]/g, (one, at: number) => {
        const letter = letters[one];
        if (letter !== undefined) return `\\${letter}`;
        if (one !== '\\') return one === quote ? `\\${one}` : one;
        const next = text[at + 1];
        return always || next === undefined || set.includes(next) || next === quote || next in named || next in letters
          ? '\\\\'
          : one;
      }),
  };
}

/**
 * Junos: line breaks and tabs besides the quotes and the backslash.
 * https://www.juniper.net/documentation/us/en/software/junos/user-access/topics/ref/statement/login-edit-system.html
 */
export const junosText = backslash(true, '"\'\\', { n: '\n', t: '\t' });

/** nginx: three letters besides the quotes and the backslash (`ngx_conf_read_token`). */
export const nginxText = backslash(false, '"\'\\', { n: '\n', r: '\r', t: '\t' });

/** Only the quote itself: every other backslash stays, the one before it too (BIND `isc_lex_gettoken`, `poptParseArgvString`). */
export const quoteOnly: Escapes = {
  mark: '\\',
  literal: '',
  decode: (raw, quote) => raw.replace(/\\([\s\S])/g, (both, one: string) => (one === quote ? one : both)),
  encode: (text, quote) => text.replaceAll(quote, `\\${quote}`),
};

/** A backslash before any character stands for that character (`copy_nword` of Net-SNMP). */
export const anyCharacter: Escapes = {
  mark: '\\',
  literal: '',
  decode: (raw) => raw.replace(/\\([\s\S])/g, '$1'),
  encode: (text, quote) => text.replace(/["'\\]/g, (one) => (one === quote || one === '\\' ? `\\${one}` : one)),
};

const C_LETTERS = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const C_BYTE = /\\(x[0-9A-Fa-f]{2}|[0-3][0-7]{2})|\\[\s\S]/g;

/**
 * As in C: letters, `\xhh` and `\ooo` (one byte each), any other character for itself (rsyslog, keepalived).
 * https://www.rsyslog.com/doc/rainerscript/constant_strings.html
 */
export const cStyle: Escapes = {
  ...backslash(true, '', C_LETTERS),
  decode: (raw) =>
    raw.replace(C_BYTE, (both, byte: string | undefined) => {
      if (byte !== undefined)
        return String.fromCharCode(Number.parseInt(byte.replace('x', ''), byte.startsWith('x') ? 16 : 8));
      const one = both.slice(1);
      return (C_LETTERS as Record<string, string>)[one] ?? one;
    }),
};

/** Escapes in double quotes; single quotes end at the next one, whatever stands before (shells, FortiOS). */
export function inDoubleQuotes(base: Escapes): Escapes {
  return {
    mark: base.mark,
    literal: "'",
    decode: (raw, quote) => (quote === "'" ? raw : base.decode(raw, quote)),
    encode: (text, quote) => (quote === "'" ? text : base.encode(text, quote)),
  };
}

const utf8 = new TextEncoder();

/** The text that a run of escaped bytes spells in UTF-8; what is no UTF-8 becomes U+FFFD. */
function bytesIn(run: string, one: RegExp, base: number): string {
  const bytes = [...run.matchAll(one)].map((hit) => Number.parseInt(hit[1]!, base));
  return new TextDecoder('utf-8').decode(new Uint8Array(bytes));
}

const ROUTEROS: Record<string, string> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v', _: ' ' };
const ROUTEROS_OUT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * The quote of a RouterOS text in which an unescaped `$` stands for a variable: such a text is kept as written, since `\$` and `$`
 * differ in it.
 */
export const INTERPOLATED = '$"';

/** RouterOS: the text without the backslashes that join it with the next line, whose blanks in front are not part of it. */
export const joinedLines = (raw: string): string =>
  raw.replace(/\\(\n[ \t]*|[\s\S])/g, (both, next: string) => (next.startsWith('\n') ? '' : both));

/**
 * RouterOS: `\"`, `\\`, `\$`, `\?`, `\_` (blank), `\n` and the like, `\D0\90` for bytes; a backslash at the end of a line
 * joins it with the next. https://manual.mikrotik.com/docs/developer-guides/scripting#constant-escape-sequences
 */
export const routeros: Escapes = {
  mark: '\\',
  literal: '',
  decode: (raw) =>
    joinedLines(raw).replace(/((?:\\[0-9A-F]{2})+)|\\([\s\S])/g, (_, bytes: string | undefined, other: string) =>
      bytes === undefined ? (ROUTEROS[other] ?? other) : bytesIn(bytes, /\\([0-9A-F]{2})/g, 16),
    ),
  encode: (text) =>
    text.replace(/["\\$]|[^\x20-\x7e]+/g, (run) => {
      if (run === '"' || run === '\\' || run === '$') return `\\${run}`;
      return [...run].map((one) => ROUTEROS_OUT[one] ?? hex(one)).join('');
    }),
};

function hex(text: string): string {
  return [...utf8.encode(text)].map((byte) => `\\${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** DNS master files: `\DDD` is a byte in decimal, `\X` is X (RFC 1035 section 5.1). */
export const masterFile: Escapes = {
  mark: '\\',
  literal: '',
  decode: (raw) =>
    raw.replace(/((?:\\(?:[01]\d\d|2[0-4]\d|25[0-5]))+)|\\([\s\S])/g, (_, run: string | undefined, other: string) =>
      run === undefined ? other : bytesIn(run, /\\(\d{3})/g, 10),
    ),
  encode: (text) =>
    text.replace(/["\\]|[^\x20-\x7e]+/g, (run) =>
      run === '"' || run === '\\'
        ? `\\${run}`
        : [...utf8.encode(run)].map((byte) => `\\${String(byte).padStart(3, '0')}`).join(''),
    ),
};
