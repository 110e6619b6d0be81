/** A place in a text that moves forward: what the dialects that do not go line by line read with. */
import { lineStarts, positionOf } from '../lib/lines.ts';
import { type ConfigCode, type ConfigDiagnostic, mistake } from './mistake.ts';
import type { Comment } from './tree.ts';

export class Scanner {
  at = 0;
  readonly text: string;
  readonly diagnostics: ConfigDiagnostic[] = [];
  readonly #file: string;
  readonly #starts: number[];

  constructor(text: string, file: string) {
    this.text = text;
    this.#file = file;
    this.#starts = lineStarts(text);
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  /** The character here, or `''` at the end. */
  get here(): string {
    return this.text[this.at] ?? '';
  }

  /** True, and past it, if `what` stands here. */
  take(what: string): boolean {
    if (what === '' || !this.text.startsWith(what, this.at)) return false;
    this.at += what.length;
    return true;
  }

  /** What `pattern` (sticky) matches here, and past it; null if it does not match. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const hit = pattern.exec(this.text);
    if (hit !== null) this.at += hit[0].length;
    return hit;
  }

  /** The line (1-based) of an offset. */
  lineOf(offset: number): number {
    return positionOf(this.#file, this.text, this.#starts, offset, offset).line;
  }

  /** A comment here, and past it: to the end of the line, or to the closing mark of a `/*`. The line break stays. */
  comment(markers: readonly string[]): Comment | null {
    const start = this.at;
    const marker = markers.find((one) => this.text.startsWith(one, start));
    if (marker === undefined) return null;
    const end = this.text.indexOf(marker === '/*' ? '*/' : '\n', start + marker.length);
    if (end < 0 && marker === '/*')
      this.blame('CFG001', start, start + 2, 'this comment has no end', 'end it with `*/`');
    const stop = end < 0 ? this.text.length : end;
    this.at = marker === '/*' ? Math.min(stop + 2, this.text.length) : stop;
    const inside = this.text.slice(start + marker.length, stop);
    return { marker, text: marker === '/*' ? inside : inside.trimEnd() };
  }

  /** Adds a diagnostic on what stands from `from` to `to`. */
  blame(code: ConfigCode, from: number, to: number, message: string, hint: string): void {
    const { line, column, endColumn } = positionOf(this.#file, this.text, this.#starts, from, to);
    this.diagnostics.push(mistake(code, this.#file, { line, column, length: endColumn - column }, message, hint));
  }
}
