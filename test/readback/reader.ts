/** A file that is read again and again with one line altered. */
import { parse } from '../../src/config/dialects.ts';
import type { ReadFile } from './province.ts';
import { demanded, differences, type Ordered, type Said, type Statement, saidBy } from './statements.ts';
import type { Subject } from './subject.ts';

/** Some lines of the file: whole statements of its top level. */
interface Part {
  /** The first line, and the one after the last, from 0. */
  from: number;
  to: number;
}

export class Reader {
  readonly #file: ReadFile;
  readonly #lines: readonly string[];
  readonly #ordered: Ordered;
  readonly #wanted: readonly Said[];
  /** Where the statements of the top level begin. */
  readonly #starts: readonly number[];

  constructor(file: ReadFile, statements: readonly Statement[], subject: Subject) {
    this.#file = file;
    this.#lines = file.text.split('\n');
    this.#ordered = subject.ordered ?? (() => false);
    this.#wanted = demanded(statements, this.#ordered);
    this.#starts = file.tree().children.map(({ line }) => line - 1);
  }

  /**
   * Whether the file does not parse, or says what the model does not, with other lines in the place of line `at` (from 0). An
   * altered line alters what is said around it: the statements there are read alone first, as they were and as they are. Only
   * where that tells nothing is the whole file read and held against the model.
   */
  notices(at: number, instead: readonly string[]): boolean {
    const part = this.#around(at);
    const whole = { from: 0, to: this.#lines.length };
    return (part !== null && this.#differs(part, at, instead)) || this.#parts(whole, at, instead);
  }

  /** The statement of the line with one on each side: what opens no block any more falls to the one above. */
  #around(at: number): Part | null {
    const mine = this.#starts.findLastIndex((start) => start <= at);
    const from = mine <= 0 ? 0 : this.#starts[mine - 1]!;
    const to = this.#starts[mine + 2] ?? this.#lines.length;
    return to - from > this.#lines.length / 2 ? null : { from, to };
  }

  #differs({ from, to }: Part, at: number, instead: readonly string[]): boolean {
    const before = this.#said(this.#lines.slice(from, to));
    // Lines that cannot be read alone say nothing of the file.
    if (before === null) return false;
    const after = this.#said(this.#altered({ from, to }, at, instead));
    return after === null || differences(before, after).length > 0;
  }

  #parts(whole: Part, at: number, instead: readonly string[]): boolean {
    const said = this.#said(this.#altered(whole, at, instead));
    return said === null || differences(this.#wanted, said).length > 0;
  }

  #altered({ from, to }: Part, at: number, instead: readonly string[]): string[] {
    return [...this.#lines.slice(from, at), ...instead, ...this.#lines.slice(at + 1, to)];
  }

  /** What these lines say; null if they cannot be read. */
  #said(lines: readonly string[]): Said[] | null {
    const { tree, diagnostics } = parse(this.#file.dialect, lines.join('\n'), this.#file.path);
    return diagnostics.length > 0 ? null : saidBy(tree, this.#ordered);
  }
}
