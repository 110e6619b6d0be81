/** A file of `out/`, line by line: its templates, the inventory lines that decided it, the rules that the templates name. */
import type { SchemaDocuments } from '../inventory/schema-documents.ts';
import type { Origin } from '../lib/origin.ts';
import type { RenderedFile } from '../render/device.ts';
import type { Alternatives } from './alternatives.ts';
import { alternativesIn } from './alternatives.ts';
import type { ExplainedLine, Explanation, LineKind } from './answer.ts';
import { type Deciders, Search } from './decide.ts';
import { deviceOf, renderTarget, type Target } from './file.ts';
import { type Identities, identitiesOf } from './identity.ts';
import { type Around, type PlaceOf, reasonsOf } from './reasons.ts';
import { rulesNamedAt } from './references.ts';
import type { World } from './world.ts';

/** What explaining needs beside the world. */
export interface Sources {
  documents: SchemaDocuments;
  /** The line of a pointer into the merged inventory. */
  place: PlaceOf;
  /** The text of a template by the name that its places carry; null where it cannot be read. */
  templateText: (file: string) => string | null;
}

/** A file as it would be rendered now, beside the text that `out/` holds. */
export class ExplainedFile {
  readonly file: RenderedFile;
  readonly #world: World;
  readonly #target: Target;
  readonly #around: Omit<Around, 'origin'>;
  readonly #present: Identities;
  readonly #now: Identities;
  readonly #text: string;

  private constructor(world: World, target: Target, file: RenderedFile, profile: string, text: string) {
    this.file = file;
    this.#world = world;
    this.#target = target;
    this.#around = { site: target.site, profile };
    this.#text = text;
    this.#now = identitiesOf(file.text, file.dialect);
    this.#present = identitiesOf(text, file.dialect);
  }

  /** The file of a device; null where the device would not get it now. `text` is what `out/` holds. */
  static of(world: World, target: Target, text: string): ExplainedFile | null {
    const device = deviceOf(world.context, target);
    const file = device ? renderTarget(world, device, target.path, { markers: true }) : null;
    return !device || file === null ? null : new ExplainedFile(world, target, file, device.site.profile, text);
  }

  /** Whether `out/` holds what would be rendered now. */
  get current(): boolean {
    return this.#text === this.file.text;
  }

  /** How many lines `out/` has. */
  get count(): number {
    return this.#present.keys.length;
  }

  /** The text of a line of `out/`, from 1. */
  textOf(line: number): string {
    return this.#text.split('\n')[line - 1] ?? '';
  }

  /** Where a line of `out/` (from 1) stands in what would be rendered now, from 0; null where it does not. */
  place(line: number): number | null {
    if (this.current) return line - 1;
    const key = this.#present.keys[line - 1];
    const before = this.#present.keys.slice(0, line - 1).filter((other) => other === key).length;
    let passed = 0;
    for (const [at, other] of this.#now.keys.entries()) {
      if (other === key && passed++ === before) return at;
    }
    return null;
  }

  /** Explains these lines of `out/` (from 1); lines that would not be rendered now are left out. */
  explain(lines: readonly number[], sources: Sources): Explanation {
    const places = new Map(lines.flatMap((line) => pair(line, this.place(line))));
    const asked = new Set<number>();
    const kinds = new Map<number, { kind: LineKind; teller: number }>();
    for (const at of places.values()) {
      const kind = this.#kindOf(at);
      kinds.set(at, kind);
      if (kind.kind !== 'blank') asked.add(kind.teller);
    }
    const alternatives = alternativesIn(this.#world.context.inventory, sources.documents);
    const deciders = this.#decidersOf(asked, alternatives);
    const explained = [...places].map(([line, at]): ExplainedLine => {
      const { kind, teller } = kinds.get(at)!;
      const { template, through, origin } = this.file.lines![at]!;
      const around: Around = { ...this.#around, origin };
      const found = kind === 'blank' ? [] : (deciders.get(teller) ?? []);
      const templateText = sources.templateText(template.file);
      return {
        line,
        text: this.textOf(line),
        kind,
        opens: kind === 'end' ? this.#lineOf(teller) : null,
        template: [template, ...through].map(({ file, line: at }) => ({ file, line: at })),
        ...reasonsOf(found, this.#world.context.inventory, sources.place, around),
        rules: templateText === null ? [] : rulesNamedAt(templateText, template.line),
      };
    });
    return {
      file: `out/${this.#target.site}/${this.#target.device}/${this.#target.path}`,
      current: this.current,
      lines: explained,
    };
  }

  #decidersOf(lines: ReadonlySet<number>, alternatives: Alternatives): Deciders {
    if (lines.size === 0) return new Map();
    const { site, profile } = this.#around;
    const first = [`/sites/${site}`, `/profiles/${profile}`];
    for (const line of lines) {
      for (let origin: Origin | null = this.file.lines![line]!.origin; origin !== null; origin = origin.because) {
        first.push(origin.pointer);
      }
    }
    return new Search(this.#world, this.#target, alternatives, this.#now).of(lines, [...new Set(first)]);
  }

  /** The line of `out/` that a line of what would be rendered now stands at, from 1; null where it does not. */
  #lineOf(at: number): number | null {
    for (let line = 1; line <= this.count; line++) if (this.place(line) === at) return line;
    return null;
  }

  /** What a line is, and the line whose deciders are its own: of the end of a section, the one that opens it. */
  #kindOf(at: number): { kind: LineKind; teller: number } {
    const lines = this.file.text.split('\n');
    const bare = lines[at]!.trim();
    const { comment } = this.file;
    if (bare === '') return { kind: 'blank', teller: at };
    if (comment !== null && bare.startsWith(comment)) return { kind: 'comment', teller: at };
    if (!END.test(bare)) return { kind: 'setting', teller: at };
    const indent = indentOf(lines[at]!);
    for (let line = at - 1; line >= 0; line--) {
      const other = lines[line]!.trim();
      if (other !== '' && indentOf(lines[line]!) <= indent) {
        // A bracket on a line of its own: the name above it opens the section.
        if (/^[[{(]+$/.test(other) && line > 0 && /\w$/.test(lines[line - 1]!)) continue;
        return END.test(other) ? { kind: 'setting', teller: at } : { kind: 'end', teller: line };
      }
    }
    return { kind: 'setting', teller: at };
  }
}

/** What closes a section: brackets, the words of FortiOS, FRR, EOS and VRP. */
const END = /^(?:[\]})]+[;,]?|next|end|exit(?:-[\w-]+)?|quit|return)$/;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function pair(line: number, place: number | null): [number, number][] {
  return place === null ? [] : [[line, place]];
}
