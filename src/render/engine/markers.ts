import type { Origin } from '../../lib/origin.ts';
import type { Frame, Marks } from './frame.ts';
import { offset, type Source, siteBetween } from './parse.ts';
import type { Site } from './template-error.ts';

/**
 * Markers in rendered text say which statement of which template wrote what follows, up to the next marker. A marker is a
 * number between two control characters, which neither a template nor a printed value can hold. Text may be cut, filtered
 * or put together by whole lines between rendering and reading without the markers losing their meaning.
 */
const OPEN = '\u0001';
const CLOSE = '\u0002';

export interface TemplatePlace {
  file: string;
  line: number;
  column: number;
}

/**
 * Text with markers, and what they stand for: marker n is `places[n]`, beside `origins[n]`, in the partials that
 * `through[n]` included.
 */
export interface MarkedText {
  text: string;
  places: TemplatePlace[];
  origins: (Origin | null)[];
  through: (readonly TemplatePlace[])[];
}

/**
 * A line of output (1-based), the statement that wrote its first visible text, the statements that included the partials
 * around that, innermost first, and the nearest origin around it.
 */
export interface OutputLine {
  line: number;
  template: TemplatePlace;
  through: readonly TemplatePlace[];
  origin: Origin | null;
}

/** Leaves a marker: the function behind `mark` in generated code. */
export function mark(site: number, frame: Frame): string {
  const { marks, origin } = frame;
  if (marks === null) throw new Error('a template with markers was rendered without a list for them');
  marks.origins.push(origin);
  marks.inclusions.push(marks.within);
  return `${OPEN}${marks.sites.push(site) - 1}${CLOSE}`;
}

/** The statement at `site` includes a partial: markers are that partial's until `leave`. Prints nothing. */
export function enterPartial(site: number, { marks }: Frame): string {
  if (marks !== null) marks.within = { site, around: marks.within };
  return '';
}

/** The partial that was entered last is over. Prints nothing. */
export function leavePartial({ marks }: Frame): string {
  if (marks !== null) marks.within = marks.within?.around ?? null;
  return '';
}

/** Repeats the last marker behind each line break of a text of several lines, so that every line has one. */
export function markLines(text: string, marks: Marks): string {
  return text.replaceAll('\n', `\n${OPEN}${marks.sites.length - 1}${CLOSE}`);
}

/**
 * Takes the markers out of a text. A line belongs to the statement that wrote its first visible character; a line without
 * one, to the statement that began it. Where that statement has no origin around it, the line has the first origin of a
 * statement further right. A line break at the end of the text begins no line.
 */
export function readMarkers(marked: MarkedText): { text: string; lines: OutputLine[] } {
  const lines: OutputLine[] = [];
  const parts: string[] = [];
  let begun = false;
  let began = -1;
  let visible = -1;
  let origin: Origin | null = null;
  const end = (): void => {
    const teller = visible < 0 ? began : visible;
    const place = marked.places[teller];
    if (place === undefined) throw new Error(`line ${lines.length + 1} of a marked text has no marker`);
    lines.push({ line: lines.length + 1, template: place, through: marked.through[teller] ?? [], origin });
    begun = false;
    visible = -1;
    origin = null;
  };
  let current = -1;
  for (const [index, chunk] of marked.text.split(OPEN).entries()) {
    const close = index === 0 ? -1 : chunk.indexOf(CLOSE);
    if (index > 0) current = Number(chunk.slice(0, close));
    const text = chunk.slice(close + 1);
    parts.push(text);
    for (let from = 0; from < text.length; ) {
      const feed = text.indexOf('\n', from);
      const to = feed < 0 ? text.length : feed;
      if (!begun) began = current;
      begun = true;
      if (visible < 0 && hasInk(text, from, to)) {
        visible = current;
        origin = marked.origins[current] ?? null;
      } else if (origin === null) {
        origin = marked.origins[current] ?? null;
      }
      if (feed >= 0) end();
      from = to + 1;
    }
  }
  if (begun) end();
  return { text: parts.join(''), lines };
}

function hasInk(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const unit = text.charCodeAt(index);
    if (unit !== 32 && unit !== 9) return true;
  }
  return false;
}

/**
 * Text of a template, cut behind each line break, with the place of each piece. Handlebars has taken whitespace off its
 * ends; how much in front decides which line of the template the rest starts on.
 */
export function piecesOf(source: Source, node: hbs.AST.ContentStatement): { text: string; site: Site }[] {
  const pieces: { text: string; site: Site }[] = [];
  let from = offset(source, node.loc.start) + cutInFront(node);
  for (const text of node.value.split(/(?<=\n)/)) {
    if (text === '') continue;
    const margin = Math.max(0, text.search(/\S/));
    pieces.push({ text, site: siteBetween(source, from + margin, from + text.trimEnd().length, '') });
    from += text.length;
  }
  return pieces;
}

function cutInFront(node: hbs.AST.ContentStatement): number {
  const { value, original, rightStripped } = node as unknown as {
    value: string;
    original: string;
    rightStripped?: boolean;
  };
  const ink = value.search(/\S/);
  if (ink >= 0) return original.search(/\S/) - ink;
  // Nothing but whitespace: `~` takes all of it, so what is left was cut by the rule for tags alone on their line.
  return rightStripped ? /^[ \t]*\n?/.exec(original)![0].length : 0;
}
