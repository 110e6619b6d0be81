/** What verbs share: opening the project, and telling mistakes. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CATALOGUE, complete } from '../checks/catalogue.ts';
import { projectReader } from '../inventory/files.ts';
import { type Code, type Diagnostic, hasErrors } from '../lib/diagnostic.ts';
import { readManifest } from '../lib/files/manifest.ts';
import { FileProblem } from '../lib/files/problem.ts';
import { interruptedRun } from '../lib/files/recover.ts';
import type { Transaction } from '../lib/files/transaction.ts';
import { nearest } from '../lib/suggest.ts';
import { type Prepared, prepare } from '../pipeline.ts';
import { printDiagnostics } from '../report/diagnostics.ts';
import type { GlobalOptions } from './program.ts';

export const RELEASED = 'rollout/released.json';
export const OUT = 'out';

export interface Project extends Prepared {
  root: string;
}

/** Opens the project with the serials of its released state. */
export function openProject(options: GlobalOptions, tolerated: readonly Code[] = []): Project {
  const root = resolve(options.C);
  const templates = options.templates === undefined ? null : overlayOf(options.templates);
  const { serials } = readManifest(`${root}/${RELEASED}`);
  return { root, ...prepare({ root, templates, serials, now: options.now ?? new Date(), tolerated }) };
}

/** The folder of an overlay. Throws where there is none: a misspelt one would leave the shipped templates as they are. */
export function overlayOf(folder: string): string {
  const path = resolve(folder);
  if (existsSync(path)) return checkedOverlay(folder, path);
  const parent = dirname(path);
  const near = existsSync(parent) ? nearest(basename(path), readdirSync(parent)) : null;
  const hint = near === null ? WANTED : `Did you mean "${join(dirname(folder), near)}"?`;
  throw new FileProblem('missing', `there is no folder ${folder}`, { path, hint });
}

/** Refuses a folder that lays nothing over anything. */
function checkedOverlay(folder: string, path: string): string {
  const refuse = (message: string, hint: string): never => {
    throw new FileProblem('missing', message, { path, hint });
  };
  if (!statSync(path).isDirectory()) return refuse(`${folder} is not a folder`, WANTED);
  const names = readdirSync(path, { withFileTypes: true });
  if (names.some(({ name }) => name === 'platform.yaml' || name.endsWith('.hbs'))) {
    const hint = `Did you mean "${dirname(folder)}"? It holds the folder of the platform.`;
    return refuse(`${folder} holds the files of one platform`, hint);
  }
  const any = names.some((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return any ? path : refuse(`${folder} holds no platform`, WANTED);
}

const WANTED = 'Name a folder that holds `<platform>/…`.';

/** Prints diagnostics to stderr; true if one of them is an error. */
export function tell(root: string, diagnostics: readonly Diagnostic[]): boolean {
  if (diagnostics.length > 0) {
    const color = process.stderr.isTTY === true && process.env['NO_COLOR'] === undefined;
    process.stderr.write(printDiagnostics(diagnostics, { color, readFile: projectReader(root) }));
  }
  return hasErrors(diagnostics);
}

/** A run that was stopped or is going on, as a finding; null where there is none. For commands that only read. */
export function interrupted(root: string): Diagnostic | null {
  const run = interruptedRun(root);
  return run === null ? null : outside('OUT001', run.message, run.hint);
}

/** Tells of such a run. */
export function tellInterrupted(root: string): void {
  const found = interrupted(root);
  if (found !== null) tell(root, [found]);
}

/** Tells what the run that is about to write has found and finished. */
export function tellRecovered(root: string, { recovered, takenOver }: Transaction): void {
  const messages = [
    ...recovered.map(({ message }) => message),
    ...takenOver.map(
      ({ pid, command }) => `the lock of "${command}" (process ${pid}, no longer running) was taken over`,
    ),
  ];
  tell(
    root,
    messages.map((message) => outside('OUT002', message, null)),
  );
}

/** A finding about the released configuration, of no line. */
function outside(code: 'OUT001' | 'OUT002', message: string, hint: string | null): Diagnostic {
  const { severity } = CATALOGUE[code];
  return complete({ code, severity, message, position: null, related: [], hint, reference: null });
}

/** Counts on stderr for work over a second; silent where nobody looks. */
export class Progress {
  readonly #label: string;
  readonly #total: number;
  readonly #start = Date.now();
  #last = 0;
  #shown = false;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  step(done: number): void {
    const now = Date.now();
    if (now - this.#start < 1000 || now - this.#last < 200) return;
    this.#last = now;
    this.#shown = true;
    const text = `${this.#label}: ${done} of ${this.#total} sites`;
    process.stderr.write(process.stderr.isTTY === true ? `\r${text}` : `${text}\n`);
  }

  end(): void {
    if (this.#shown && process.stderr.isTTY === true) process.stderr.write('\r\u001b[K');
  }
}
