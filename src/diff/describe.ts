/** Rows of a tree diff → what is shown of them: edits with their paths, and sections with lines around what changed. */
import { type Dialect, print } from '../config/dialects.ts';
import type { Node } from '../config/tree.ts';
import type { EditText, Section, SectionLine } from './change.ts';
import { header, shown } from './mask.ts';
import type { RuleSet, State } from './rules.ts';
import { namesOf } from './statement.ts';
import { type Enclosing, editsOf, type Row } from './tree-diff.ts';
import { wordsOf } from './words.ts';

export interface Shape {
  dialect: Dialect;
  rules: RuleSet;
  /** Statements shown around a change. */
  context: number;
}

/** The edits of a file, as text. */
export function describeEdits(rows: readonly Row[], shape: Shape): EditText[] {
  return editsOf(rows).map(({ kind, path, before, after, state }) => {
    const lines = kind === 'changed' ? ownLines : allLines;
    return {
      kind,
      path: pathOf(path, shape),
      before: before === null ? [] : lines(before, state, shape),
      after: after === null ? [] : lines(after, state, shape),
    };
  });
}

/** The sections of a file in the order of its text. */
export function describeSections(rows: readonly Row[], shape: Shape, path: readonly Enclosing[] = []): Section[] {
  const sections: Section[] = [];
  const near = nearRows(rows, shape.context);
  let lines: SectionLine[] = [];
  const end = () => {
    if (lines.some(({ mark }) => mark !== ' ')) sections.push({ path: pathOf(path, shape), lines });
    lines = [];
  };
  for (const [index, row] of rows.entries()) {
    if (near[index] === true) lines.push(...rowLines(row, shape));
    else end();
  }
  end();
  for (const { inside, before, after } of rows) {
    if (inside !== null) sections.push(...describeSections(inside, shape, [...path, { before, after }]));
  }
  return sections;
}

/** Which rows are shown: those with a difference of their own, and those around them. */
function nearRows(rows: readonly Row[], context: number): boolean[] {
  const near = new Array<boolean>(rows.length).fill(false);
  for (const [index, { fate }] of rows.entries()) {
    if (fate === 'same') continue;
    near.fill(true, Math.max(0, index - context), Math.min(rows.length, index + context + 1));
  }
  return near;
}

function rowLines({ fate, before, after, state }: Row, shape: Shape): SectionLine[] {
  const marked = (mark: SectionLine['mark'], lines: readonly string[]) => lines.map((text) => ({ mark, text }));
  switch (fate) {
    case 'same':
      return marked(' ', ownLines(after!, state, shape));
    case 'added':
      return marked('+', allLines(after!, state, shape));
    case 'removed':
      return marked('-', allLines(before!, state, shape));
    case 'left':
      return marked('-', ownLines(before!, state, shape));
    case 'moved':
      return marked('+', ownLines(after!, state, shape));
    case 'changed':
      return [...marked('-', ownLines(before!, state, shape)), ...marked('+', ownLines(after!, state, shape))];
  }
}

/** A statement with all that it encloses, as the platform writes it. */
function allLines(node: Node, state: State, { dialect, rules }: Shape): string[] {
  return linesOf(shown(node, rules, state), dialect);
}

/** Its own line; a text over several lines has several. */
function ownLines(node: Node, state: State, shape: Shape): string[] {
  if (node.tokens.length === 0 && node.marks.length === 0) return allLines(node, state, shape);
  const lines = linesOf(header(node, shape.rules, state), shape.dialect);
  if (node.block === null) return lines;
  const last = lines.length - 1;
  return lines.map((line, index) => (index === last ? `${line.replace(/;$/, '')}${opened(node)}` : line));
}

const opened = ({ block }: Node): string => (block === null || block.open === '' ? '' : ` ${block.open}`);

function linesOf(node: Node, dialect: Dialect): string[] {
  const text = print(dialect, { children: [node], end: [] });
  return text.replace(/\n$/, '').split('\n');
}

/** The headers of what encloses a statement: as they are after, for what is still there. */
function pathOf(path: readonly Enclosing[], { rules, dialect }: Shape): string[] {
  let state = rules.start;
  return path.map(({ before, after }) => {
    const node = (after ?? before)!;
    const own = header(node, rules, state);
    const here = state;
    const { below } = rules.meet(state, wordsOf(node, rules.rules?.quoted === true));
    state = below;
    const text = own.tokens.length === 0 ? (node.block?.open ?? '') : linesOf(own, dialect)[0]!.replace(/;$/, '');
    return `${text}${namesOf(node, rules, here)}`.trim();
  });
}
