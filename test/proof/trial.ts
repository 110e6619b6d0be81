/** A project on which mistakes are tried, one at a time: a copy of its inventory of which one file differs. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agencyOf, projectReader } from '../../src/inventory/files.ts';
import type { Diagnostic, Position, Severity } from '../../src/lib/diagnostic.ts';
import type { Context } from '../../src/network/context.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { loadEquipment, type Prepared, prepare, renderUnit } from '../../src/pipeline.ts';
import { familyOf } from './families.ts';
import type { Mutation } from './mutation.ts';
import { hasNoMeaning } from './no-meaning.ts';

/** From best to worst: the right code at the right line, the right code elsewhere, any other finding; nothing. */
export type Result = 'line' | 'code' | 'caught' | 'passed' | 'equivalent' | 'no meaning' | 'crashed';

export interface Verdict {
  id: number;
  result: Result;
  /** The worst of what is new. */
  severity: Severity | null;
  /** Codes of what is new, each once. */
  codes: string[];
  /** What is new and fits best, as `file:line code message`; or how it crashed. */
  told: string;
  /** How many findings are new. */
  findings: number;
}

export interface Baseline {
  /** Findings of the unmutated project. */
  diagnostics: Diagnostic[];
}

const equipment = loadEquipment({ root: '.', templates: null });

const WORST: readonly Severity[] = ['info', 'warning', 'error'];

export class Trial {
  readonly baseline: Baseline;
  private readonly root: string;
  private readonly now: Date;
  private readonly known = new Map<string, number>();
  private readonly unmutated: Prepared;
  private released: ReadonlyMap<string, string> | null = null;

  constructor(project: string, now: Date) {
    this.now = now;
    this.root = mkdtempSync(join(tmpdir(), 'songsong-proof-'));
    cpSync(join(project, 'inventory'), join(this.root, 'inventory'), { recursive: true });
    this.unmutated = this.prepare();
    const { diagnostics } = this.unmutated;
    this.baseline = { diagnostics };
    for (const diagnostic of diagnostics) {
      const key = keyOf(diagnostic);
      this.known.set(key, (this.known.get(key) ?? 0) + 1);
    }
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  try(mutation: Mutation): Verdict {
    const path = join(this.root, mutation.file);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, mutation.text);
    try {
      return this.judge(mutation);
    } catch (error) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { id: mutation.id, result: 'crashed', severity: null, codes: [], told, findings: 0 };
    } finally {
      writeFileSync(path, before);
    }
  }

  private judge(mutation: Mutation): Verdict {
    const prepared = this.prepare();
    const found = this.unknown(prepared.diagnostics);
    const verdict = { id: mutation.id, severity: null, codes: [], told: '', findings: 0 };
    if (found.length === 0) {
      if (this.isReleased(prepared)) return { ...verdict, result: 'equivalent' };
      return { ...verdict, result: hasNoMeaning(mutation.pointer) ? 'no meaning' : 'passed' };
    }
    const fitting = found.filter(({ code }) => mutation.families.includes(familyOf(code)));
    const placed = fitting.filter((diagnostic) => positionsOf(diagnostic).some((at) => this.isRight(at, mutation)));
    const best = placed[0] ?? fitting[0] ?? found[0]!;
    return {
      id: mutation.id,
      result: placed.length > 0 ? 'line' : fitting.length > 0 ? 'code' : 'caught',
      severity: WORST.findLast((severity) => found.some((diagnostic) => diagnostic.severity === severity)) ?? null,
      codes: [...new Set(found.map(({ code }) => code))].sort(),
      told: `${best.position?.file ?? ''}:${best.position?.line ?? ''} ${best.code} ${best.message}`,
      findings: found.length,
    };
  }

  private prepare(): Prepared {
    return prepare({ root: this.root, templates: null, now: this.now }, equipment);
  }

  /** Findings that the unmutated project does not have; lines may have moved, so they do not count. */
  private unknown(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    const left = new Map(this.known);
    return diagnostics.filter((diagnostic) => {
      const key = keyOf(diagnostic);
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    });
  }

  /** A line that the mistake stands on, or one that names what is gone. */
  private isRight({ file, line }: Position, { file: mutated, lines, words }: Mutation): boolean {
    if (file === mutated && lines.some(([from, to]) => line >= from && line <= to)) return true;
    if (words.length === 0) return false;
    const text = readFileSync(join(this.root, file), 'utf8').split('\n')[line - 1] ?? '';
    const tokens = new Set(text.match(/[\w@-]+(?:[./][\w@-]+)*/g)?.flatMap((token) => [token, ...token.split(/[./]/)]));
    return words.some((word) => tokens.has(word));
  }

  /** Whether every file comes out as without the mistake, byte for byte. */
  private isReleased(prepared: Prepared): boolean {
    // Made of what was read before the mistake, and only where somebody asks.
    this.released ??= new Map(this.render(this.unmutated));
    const left = new Set(this.released.keys());
    for (const [path, digest] of this.render(prepared)) {
      if (this.released.get(path) !== digest) return false;
      left.delete(path);
    }
    return left.size === 0;
  }

  private *render({ context, platforms }: Prepared): Generator<[path: string, digest: string]> {
    if (context === null) throw new Error('a project without findings cannot be rendered');
    const read = projectReader(this.root);
    for (const id of tellingFirst(context)) {
      for (const device of resolveSite(context, id)?.devices ?? []) {
        const { folder, files } = renderUnit(platforms, device, read);
        for (const { path, text } of files) {
          yield [`${folder}/${path}`, createHash('sha256').update(text).digest('base64')];
        }
      }
    }
  }
}

/** Sites in an order in which a difference shows early: the centres, one site of each profile, the others. */
function tellingFirst({ inventory, rows, fileOf }: Context): string[] {
  const profiles = new Set<string>();
  const rank = (id: string): number => {
    if (agencyOf(fileOf('sites', id)) === null) return 0;
    const profile = inventory.sites[id]?.profile ?? '';
    if (profiles.has(profile)) return 2;
    profiles.add(profile);
    return 1;
  };
  const ranked = rows.all.map(({ id }) => ({ id, rank: rank(id) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
}

function keyOf({ code, severity, message, position }: Diagnostic): string {
  return [code, severity, position?.file ?? '', message].join('\0');
}

function positionsOf({ position, related }: Diagnostic): Position[] {
  return [...(position === null ? [] : [position]), ...related.map((place) => place.position)];
}
