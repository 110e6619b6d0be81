/** Quotes and brackets that are opened and not closed: the parser stops far behind the place that is to blame. */
import { quoted } from '../lib/quote.ts';
import type { Mistake } from './yaml-mistakes.ts';

/** What a rule sees: js-yaml's reason, the text, where it gave up, and that line. */
export interface Scene {
  reason: string;
  text: string;
  offset: number;
  lineStart: number;
  line: string;
}

export type Rule = (scene: Scene) => Mistake | null;

/** A plain syntax error. */
export function syntax(message: string, hint: string | null, from: number, to: number): Mistake {
  return { code: 'YAML001', message, hint, from, to };
}

/** Nothing after the opening quote closes it, so walking back from the end meets the opening one first. */
function openingQuote(text: string, quote: string): number {
  for (let at = text.lastIndexOf(quote); at >= 0; at = text.lastIndexOf(quote, at - 1)) {
    let run = 0;
    if (quote === "'") {
      while (text[at - run - 1] === quote) run++;
      if (run % 2 === 0) return at - run;
      at -= run;
    } else {
      while (text[at - run - 1] === '\\') run++;
      if (run % 2 === 0) return at;
    }
    if (at <= 0) break;
  }
  return -1;
}

const unclosedQuote: Rule = ({ reason, text, offset }) => {
  const kind = /within a (single|double) quoted scalar/.exec(reason)?.[1];
  if (kind === undefined) return null;
  const quote = kind === 'single' ? "'" : '"';
  const opening = openingQuote(text.slice(0, offset), quote);
  const from = opening < 0 ? offset : opening;
  return syntax(`the quote ${quote} that opens here is never closed`, `close it with another ${quote}`, from, from + 1);
};

const unclosedBracket: Rule = ({ reason, text, offset }) => {
  if (!reason.includes('within a flow collection')) return null;
  let depth = 0;
  let from = offset - 1;
  for (; from >= 0; from--) {
    const unit = text[from];
    if (unit === ']' || unit === '}') depth++;
    else if ((unit === '[' || unit === '{') && --depth < 0) break;
  }
  const opening = text[from] ?? '[';
  const closing = opening === '{' ? '}' : ']';
  const at = from < 0 ? offset : from;
  return syntax(`the bracket ${quoted(opening)} is never closed`, `close it with ${quoted(closing)}`, at, at + 1);
};

/** A quote or a bracket that reaches the end of the file. */
export const neverClosed: Rule = (scene) => unclosedQuote(scene) ?? unclosedBracket(scene);

/** The line opens a value with a quote or a bracket. */
const OPENS = /^(?:\s*(?:- +)*(?:[^\s"'#[{][^:#]*:\s+)?)(["'[{])/;

/** A quote or a bracket that is still open where a line is indented too little to belong to it. */
export const unclosedAbove: Rule = ({ reason, text, offset, lineStart, line }) => {
  if (!reason.includes('deficient indentation')) return null;
  let end = lineStart;
  for (let steps = 0; steps < 200 && end > 0; steps++) {
    const start = Math.max(text.lastIndexOf('\n', end - 2), text.lastIndexOf('\r', end - 2)) + 1;
    const match = OPENS.exec(text.slice(start, end));
    end = start;
    if (match === null) continue;
    const opening = match[1] ?? '"';
    const from = start + match[0].length - 1;
    const closing = opening === '[' ? ']' : opening === '{' ? '}' : opening;
    const kind = closing === opening ? 'quote' : 'bracket';
    if (text.slice(offset).trim() === '') {
      return syntax(
        `the ${kind} ${quoted(opening)} is never closed`,
        `close it with ${quoted(closing)}`,
        from,
        from + 1,
      );
    }
    const message = `the ${kind} ${quoted(opening)} that opens here is not closed where its value should end`;
    const mistake = syntax(message, `close it with ${quoted(closing)}, or indent what belongs to it`, from, from + 1);
    const lineEnd = lineStart + Math.max(1, line.trimEnd().length);
    return { ...mistake, related: [{ message: 'the value would go on here', from: offset, to: lineEnd }] };
  }
  const hint = 'close the quote or bracket above, or indent this line further';
  return syntax('a quote or bracket above is not closed before this line', hint, offset, offset + 1);
};
