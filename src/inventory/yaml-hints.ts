/**
 * YAML's syntax errors in the words of somebody who writes an inventory. js-yaml tells the rule that was broken; the
 * line itself mostly tells what was meant.
 */
import { quoted } from '../lib/quote.ts';
import type { Mistake } from './yaml-mistakes.ts';
import type { Rule } from './yaml-unclosed.ts';
import { neverClosed, syntax, unclosedAbove } from './yaml-unclosed.ts';

/** `v6: 2001:db8::` and `{v6: 2001:db8::}`: the last colon reads as the end of a key. */
const colonAtEnd: Rule = ({ line, lineStart }) => {
  const match = /(?:^|[\s:,[{-])((?:[0-9a-fA-F]{1,4}:)*[0-9a-fA-F]{0,4}::)(?=\s*(?:$|[,\]}#\s]))/.exec(line);
  const address = match?.[1];
  if (match === null || address === undefined) return null;
  const from = lineStart + match.index + match[0].length - address.length;
  return {
    code: 'YAML004',
    message: `${quoted(address)} ends in a colon, so YAML takes it for a key`,
    hint: `put the address in quotes: "${address}"`,
    reference: 'YAML 1.2.2 section 7.3.3',
    from,
    to: from + address.length,
  };
};

const tabIndentation: Rule = ({ reason, text, line, lineStart }) => {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const tab = indent.indexOf('\t');
  if (tab < 0 && !reason.includes('tab characters')) return null;
  const from = lineStart + Math.max(tab, 0);
  const above = /(?:^|[\n\r])( *)[^\s#][^\n\r]*\s*$/.exec(text.slice(0, lineStart))?.[1]?.length ?? 0;
  const beside = above === 0 ? '' : `: the line above has ${above}`;
  const hint = `indent with spaces in place of the tab, two for each level${beside}`;
  return syntax('the line is indented with a tab, which YAML does not allow', hint, from, from + 1);
};

const control: Rule = ({ reason, text, offset }) => {
  const nul = reason.startsWith('null byte');
  if (!nul && !reason.includes('non-printable') && !reason.includes('valid JSON character')) return null;
  const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  const hint = nul
    ? 'remove the character; a file full of them is binary or UTF-16: save it as UTF-8 text'
    : 'remove the character; in double quotes it can be written as an escape';
  return syntax(`the file holds the control character U+${code}`, hint, offset, offset + 1);
};

const reservedStart: Rule = ({ text, offset, line, lineStart }) => {
  const unit = text[offset];
  if (unit === undefined || !'@`%]}'.includes(unit)) return null;
  const rest = line.slice(offset - lineStart).trimEnd();
  const hint = 'put the whole value in quotes';
  return syntax(`a value cannot begin with ${quoted(unit)} unless it is in quotes`, hint, offset, offset + rest.length);
};

/** `name: Block A: east wing`: the second colon begins another mapping. */
const colonInValue: Rule = ({ reason, line, lineStart, offset }) => {
  if (!reason.includes('bad indentation of a mapping entry')) return null;
  const match = /^(\s*(?:- +)*)([^\s"'{[#][^:#]*): +([^"'{[#|>\s].*?: .*|[^"'{[#|>\s].*:)$/.exec(line.trimEnd());
  const value = match?.[3];
  if (value === undefined || offset < lineStart + line.indexOf(value)) return null;
  const from = lineStart + line.lastIndexOf(value);
  const hint = value.includes('"') ? `put the value in quotes: '${value}'` : `put the value in quotes: "${value}"`;
  const shown = value.length > 60 ? 'put the value in quotes' : hint;
  return syntax('a value with a colon and a space in it must be in quotes', shown, from, from + value.length);
};

const missingSpace: Rule = ({ reason, text, lineStart, line }) => {
  if (!/mapping key|implicit key|separator is expected|bad indentation/.test(reason)) return null;
  // The parser notices at the line behind, where the next key turns up.
  const before = text.slice(0, Math.max(0, lineStart - 1)).split(/\r\n|[\n\r]/);
  const previous = before.at(-1) ?? '';
  for (const [shown, start] of [[line, lineStart] as const, [previous, lineStart - 1 - previous.length] as const]) {
    const match = /^(\s*(?:- +)*)([A-Za-z_][\w-]*):(?=[^\s:/])/.exec(shown);
    const key = match?.[2];
    if (match === null || key === undefined) continue;
    const from = start + (match[1]?.length ?? 0);
    const label = quoted(`${key}:`);
    return syntax(`a space is missing after ${label}`, `write a space behind ${label}`, from, from + key.length + 1);
  }
  return null;
};

/** A plain value goes on in the next line if that is indented further, so the next key reads as part of it. */
const continuedAbove: Rule = ({ reason, text, line, lineStart, offset }) => {
  const column = offset - lineStart;
  const key = line.slice(0, column).trim();
  if (!/indentation|separator is expected/.test(reason) || text[offset] !== ':' || !/^[\w-]+$/.test(key)) return null;
  const message = `${quoted(key)} cannot be a key here, because the text of the line above goes on in this line`;
  const hint = 'write a colon behind the key above, or line this key up with it';
  return syntax(message, hint, offset - key.length, offset);
};

const textBehind: Rule = ({ reason, line, lineStart, offset }) => {
  const column = offset - lineStart;
  const indent = line.length - line.trimStart().length;
  if (!/indentation|separator is expected/.test(reason) || column <= indent) return null;
  const rest = line.slice(column).trimEnd();
  if (/^- /.test(rest)) {
    return syntax('a list cannot begin on the line of its key', 'begin it on the next line', offset, offset + 1);
  }
  if (/^[\w-]+:(\s|$)/.test(rest.trimStart()) || /^[^"'#]*:\s/.test(line.slice(indent))) {
    const message = 'something stands here that YAML cannot read as part of the value before it';
    return syntax(message, 'put the value in quotes, or begin a new line', offset, offset + Math.max(1, rest.length));
  }
  return null;
};

const REASONS: readonly (readonly [string, string, string | null])[] = [
  [
    'bad indentation',
    'the indentation of this line fits no level above it',
    'indent it by as many spaces as the key or the `-` that it belongs beside',
  ],
  [
    'missed comma',
    'a comma is missing between two entries',
    'write a comma between the entries, or quotes around a text that holds `:`, `{` or `[`',
  ],
  ['expected the node content', 'an entry is missing before this comma', 'remove the comma, or write the entry'],
  ["expected ':'", '`key: value` is expected here', 'write a colon and a space behind the key'],
  ['implicit key', '`key: value` is expected here', 'write a colon and a space behind the key, all on one line'],
  ['whitespace character is expected', 'a space is missing after the colon', 'write a space behind the colon'],
  [
    'escape sequence',
    'this backslash begins no known escape',
    "use single quotes, in which a backslash is only a backslash: '…'",
  ],
  ['hexadecimal', 'the escape needs hexadecimal digits', 'write as many digits as the escape asks, such as `\\u1EA1`'],
  [
    'line break is expected',
    'only a line break may follow `|` or `>`',
    'put a text that begins with `|` or `>` in quotes',
  ],
  [
    'maxDepth',
    'the file is nested more than 100 levels deep',
    'remove the brackets that hold nothing but another: no entry is more than about ten levels deep',
  ],
  [
    'separator is expected',
    'this line continues nothing that stands above it',
    'write a key and a colon before it, or indent the line under its key',
  ],
];

const plainReason: Rule = ({ reason, offset, line, lineStart }) => {
  const known = REASONS.find(([part]) => reason.includes(part));
  const rest = line.slice(Math.max(0, offset - lineStart)).trimEnd();
  const to = offset + Math.max(1, rest.length);
  return known === undefined ? syntax(`not YAML: ${reason}`, null, offset, to) : syntax(known[1], known[2], offset, to);
};

const RULES: readonly Rule[] = [
  control,
  neverClosed,
  colonAtEnd,
  tabIndentation,
  unclosedAbove,
  colonInValue,
  reservedStart,
  missingSpace,
  continuedAbove,
  textBehind,
  plainReason,
];

/** A syntax error of js-yaml (its `reason`, and the offset at which it stopped) as a mistake with a hint. */
export function explainSyntax(reason: string, text: string, offset: number): Mistake {
  const before = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1));
  const lineStart = offset === 0 ? 0 : before + 1;
  const rest = text.slice(lineStart);
  const end = rest.search(/[\n\r]/);
  const scene = { reason, text, offset, lineStart, line: end < 0 ? rest : rest.slice(0, end) };
  for (const rule of RULES) {
    const mistake = rule(scene);
    if (mistake !== null) return mistake;
  }
  return syntax(`not YAML: ${reason}`, null, offset, offset + 1);
}
