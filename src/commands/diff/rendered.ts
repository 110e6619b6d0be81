/** A revision's inventory, rendered with today's templates: what differs is what was written, not what the program has become. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectReader } from '../../inventory/files.ts';
import { hasErrors } from '../../lib/diagnostic.ts';
import { readManifest } from '../../lib/files/manifest.ts';
import type { Context } from '../../network/context.ts';
import { resolveSite } from '../../network/resolve.ts';
import { prepare, renderUnit } from '../../pipeline.ts';
import type { GlobalOptions } from '../program.ts';
import { overlayOf, type Project, RELEASED } from '../project.ts';
import type { Before } from './before.ts';
import type { Revision } from './revision.ts';

/** The rendered inventory of a revision, or the reason why it cannot be rendered. */
export function renderedFiles(revision: Revision, project: Project, options: GlobalOptions): Before | string {
  const inventory = revision.texts('inventory');
  if (inventory.size === 0) return 'it has no inventory';
  const root = mkdtempSync(join(tmpdir(), 'songsong-revision-'));
  try {
    for (const [folder, texts] of [
      ['inventory', inventory] as const,
      ['rollout', revision.texts('rollout')] as const,
    ]) {
      for (const [path, text] of texts) {
        mkdirSync(dirname(join(root, folder, path)), { recursive: true });
        writeFileSync(join(root, folder, path), text);
      }
    }
    const templates = options.templates === undefined ? null : overlayOf(options.templates);
    const { serials } = readManifest(join(root, RELEASED));
    const { context, diagnostics } = prepare({ root, templates, serials, now: options.now ?? new Date() });
    if (context === null || hasErrors(diagnostics)) return 'its inventory is not valid by the checks of today';
    return new Rendered(context, project);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Renders a site when one of its files is asked for, and keeps the last. */
class Rendered implements Before {
  readonly #context: Context;
  readonly #project: Project;
  #site = '';
  #texts = new Map<string, string>();
  /** Names of files by folder, of each site that was rendered. */
  readonly #names = new Map<string, [string, string[]][]>();

  constructor(context: Context, project: Project) {
    this.#context = context;
    this.#project = project;
  }

  *folders(): Iterable<[string, string[]]> {
    for (const { id } of this.#context.rows.all) {
      if (!this.#names.has(id)) this.#render(id);
      yield* this.#names.get(id)!;
    }
  }

  read(path: string): string | null {
    const site = path.slice(0, path.indexOf('/'));
    if (site !== this.#site) this.#render(site);
    return this.#texts.get(path) ?? null;
  }

  #render(id: string): void {
    this.#site = id;
    this.#texts = new Map();
    const site = this.#context.rows.byId.has(id) ? resolveSite(this.#context, id) : null;
    const read = projectReader(this.#project.root);
    const names: [string, string[]][] = [];
    for (const device of site?.devices ?? []) {
      const unit = renderUnit(this.#project.platforms, device, read);
      for (const { path, text } of unit.files) this.#texts.set(`${unit.folder}/${path}`, text);
      names.push([unit.folder, unit.files.map(({ path }) => path)]);
    }
    this.#names.set(id, names);
  }
}
