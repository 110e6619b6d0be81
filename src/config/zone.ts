/**
 * DNS master files (RFC 1035 section 5.1, RFC 2308 section 4 for `$TTL`): a record or a control entry a line, lines joined by
 * parentheses. An owner left blank is an empty first word. In bare words escapes stay as written (`\.` is no `.`); in quotes they are
 * resolved.
 */
import { masterFile } from './escapes.ts';
import type { Parsed } from './mistake.ts';
import { Scanner } from './scanner.ts';
import { type Comment, list, type Node, node, type Token, type Tree, word } from './tree.ts';
import { closingQuote, plainly, printComment, printTokens } from './words.ts';

const SPELLING = { ...plainly(masterFile), padded: '(' };

/** A bare word; behind `=` quotes keep blanks and semicolons in it (RFC 9460 appendix A), elsewhere they are characters like others. */
const BARE = /(?:(?<==)"(?:\\[^\n]|[^"\\\n])*"|\\[^\n]|[^\s;()"\\]|(?<=[^\s;()=])")+/y;

/** Reads `text`; `file` is for the diagnostics. Comments inside parentheses move above the record. */
export function parseZone(text: string, file: string): Parsed {
  const scanner = new Scanner(text, file);
  const tree: Tree = { children: [], end: [] };
  let waiting: Comment[] = [];
  while (!scanner.ended) {
    const start = scanner.at;
    const blanks = scanner.match(/[ \t\r]*/y)![0];
    const comment = scanner.comment([';']);
    if (comment !== null) waiting.push(comment);
    else if (scanner.here === '\n') waiting.push({ marker: '', text: '' });
    else if (!scanner.ended) {
      const made = { ...node([], scanner.lineOf(start)), before: waiting };
      if (blanks !== '') made.tokens.push(word(''));
      readRecord(scanner, made);
      tree.children.push(made);
      waiting = [];
    }
    scanner.take('\n');
  }
  tree.end.push(...waiting);
  return { tree, diagnostics: scanner.diagnostics };
}

/** Words up to the end of the line. */
function readRecord(scanner: Scanner, made: Node): void {
  while (!scanner.ended && scanner.here !== '\n') {
    if (scanner.match(/[ \t\r]+/y) !== null) continue;
    made.after = scanner.comment([';']);
    if (made.after !== null) return;
    if (scanner.here === ')') {
      scanner.blame('CFG002', scanner.at, scanner.at + 1, '`)` closes nothing', 'take it out');
      scanner.at++;
    } else made.tokens.push(scanner.here === '(' ? readGroup(scanner, made) : readWord(scanner));
  }
}

/** What stands in parentheses: its line breaks mean nothing. */
function readGroup(scanner: Scanner, made: Node): Token {
  const start = scanner.at++;
  const group = list('(', ')', []);
  for (;;) {
    if (scanner.match(/\s+/y) !== null) continue;
    const comment = scanner.comment([';']);
    if (comment !== null) {
      made.before.push(comment);
      continue;
    }
    if (scanner.take(')')) return group;
    if (scanner.ended) {
      scanner.blame('CFG001', start, start + 1, 'this parenthesis has no end', 'end it with `)`');
      return group;
    }
    group.items.push([scanner.here === '(' ? readGroup(scanner, made) : readWord(scanner)]);
  }
}

function readWord(scanner: Scanner): Token {
  const start = scanner.at;
  if (scanner.here !== '"') return word(scanner.match(BARE)?.[0] ?? stray(scanner));
  const end = closingQuote(scanner.text, start + 1, '"', masterFile);
  const line = scanner.text.indexOf('\n', start);
  if (end < 0 || (line >= 0 && line < end)) {
    scanner.blame('CFG001', start, start + 1, 'this text has no end on its line', 'end it with "');
    scanner.at = line < 0 ? scanner.text.length : line;
  } else scanner.at = end + 1;
  return word(
    masterFile.decode(scanner.text.slice(start + 1, end < 0 ? scanner.at : Math.min(end, scanner.at)), '"'),
    '"',
  );
}

function stray(scanner: Scanner): string {
  scanner.blame('CFG005', scanner.at, scanner.at + 1, 'this character cannot stand here', 'put it in quotes');
  return scanner.text[scanner.at++]!;
}

/** The text of `tree`: a record a line, one blank between two words. */
export function printZone(tree: Tree): string {
  const lines: string[] = [];
  for (const one of tree.children) {
    lines.push(...one.before.map(printComment));
    const first = one.tokens[0];
    const blank = first?.kind === 'word' && first.text === '' && first.quote === '' ? ' ' : '';
    const words = printTokens(blank === '' ? one.tokens : one.tokens.slice(1), SPELLING);
    lines.push(blank + words + (one.after === null ? '' : ` ${printComment(one.after)}`));
  }
  lines.push(...tree.end.map(printComment));
  return lines.map((line) => `${line}\n`).join('');
}
