/**
 * A user's text on a terminal: nothing in it may move the cursor, turn the text around or hide (Unicode technical report
 * 36, section 3), and a caret below it must stand under the right letter.
 */

const TAB_STOP = 4;

/** Control, format, unassigned and private characters, line separators, lone surrogates. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
const COMBINING = /\p{M}/u;
/** Two columns wide on a terminal (UAX 11: W and F), by block. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** One character as it is printed: itself, a control picture, or its code point. */
function shown(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (!HIDDEN.test(character)) return character;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return '\u2421';
  return `<U+${point.toString(16).toUpperCase().padStart(4, '0')}>`;
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** Text for the middle of a sentence: what is hidden made visible, tabs and line breaks too. */
export function visible(text: string): string {
  return HIDDEN.test(text) ? Array.from(text, shown).join('') : text;
}

/** A line as cells: the text of each UTF-16 unit (empty for the second half of a pair) and its width in columns. */
export interface Cell {
  text: string;
  width: number;
}

/** A source line as a terminal shows it, unit by unit, tabs as spaces up to the next stop. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const character of line) {
    const text = character === '\t' ? ' '.repeat(TAB_STOP - (column % TAB_STOP)) : shown(character);
    const width = widthOf(text);
    column += width;
    cells.push({ text, width });
    for (let unit = 1; unit < character.length; unit++) cells.push({ text: '', width: 0 });
  }
  return cells;
}
