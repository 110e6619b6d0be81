/** Text whose blocks are told by indentation → tree. */
import { type ConfigDiagnostic, mistake, type Parsed } from '../mistake.ts';
import { type Node, node, type Tree, texts } from '../tree.ts';
import { commentAt, splitLine, type WordGrammar } from '../words.ts';
import type { IndentGrammar } from './grammar.ts';
import { Outline } from './outline.ts';
import { readText } from './texts.ts';

/** Columns of blanks before the first word; a tab goes to the next multiple of eight. */
function indentOf(line: string): number {
  let columns = 0;
  for (const one of line) {
    if (one === ' ') columns++;
    else if (one === '\t') columns += 8 - (columns % 8);
    else break;
  }
  return columns;
}

/**
 * Reads `text`; `file` is for the diagnostics: a text without its end, a word that ends no open block, indentation that fits no
 * line above (the line is kept, below the nearest shallower one).
 */
export function parseIndent(text: string, file: string, grammar: IndentGrammar): Parsed {
  const tree: Tree = { children: [], end: [] };
  const diagnostics: ConfigDiagnostic[] = [];
  const outline = new Outline(tree);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index]!;
    const line = raw.trim();
    const indent = indentOf(raw);
    const column = raw.length - raw.trimStart().length + 1;
    const at = { line: index + 1, column, length: line.length };
    const comment = line === '' ? { marker: '', text: '' } : commentAt(line, 0, grammar.comments);
    if (comment !== null) {
      if (grammar.markCloses && line === '!' && outline.closeByMark(indent, line)) continue;
      outline.comment(comment, line === '' ? null : indent);
      continue;
    }
    const spaced = line.replace(/\s+/g, ' ');
    const closer = grammar.closers.find((one) => one.line.test(spaced));
    if (closer !== undefined && outline.close(indent, spaced, closer)) continue;
    if (closer !== undefined && closer.header !== null) {
      const hint = 'take the line out, or put it right below the block that it ends';
      diagnostics.push(mistake('CFG002', file, at, `\`${line}\` ends a block that is not open`, hint));
    }
    const found = readText(lines, index, grammar.texts);
    const made = found?.node ?? node(splitLine(line, grammar.words).tokens, index + 1);
    if (!outline.add(made, indent)) {
      const place = { line: index + 1, column: 1, length: column - 1 };
      const hint = `indent by ${outline.expected}, as the lines of the same block`;
      diagnostics.push(mistake('CFG004', file, place, 'this indentation fits no line above', hint));
    }
    if (found === null) continue;
    index = found.last;
    if (!found.ended) {
      diagnostics.push(mistake('CFG001', file, at, 'this text has no end', `end it with \`${found.delimiter}\``));
    }
  }
  outline.finish();
  if (grammar.commas !== null) takeCommas(tree.children, grammar.commas, lines, grammar.words);
  return { tree, diagnostics };
}

/** Commas at the ends of set members part them; they are not part of a member, nor of the quotes before them. */
function takeCommas(nodes: readonly Node[], sets: RegExp, lines: readonly string[], words: WordGrammar): void {
  for (const set of nodes) {
    if (set.block === null || !sets.test(texts(set).join(' '))) continue;
    set.block.separator = ',';
    for (const member of set.children) {
      const line = lines[member.line - 1]!.trim();
      const { tokens } = splitLine(line.endsWith(',') ? line.slice(0, -1) : line, words);
      if (tokens.length > 0) member.tokens = tokens;
    }
  }
}
