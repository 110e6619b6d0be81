import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { projectReader } from '../inventory/files.ts';
import type { Diagnostic } from '../lib/diagnostic.ts';
import { compareOnly, type Sink } from '../lib/files/compare.ts';
import { formatManifest, type Manifest, obsoleteFiles, readManifest, recordFolder } from '../lib/files/manifest.ts';
import { Transaction } from '../lib/files/transaction.ts';
import { type RenderedUnit, renderNetwork } from '../pipeline.ts';
import { toldOnce } from '../render/templates.ts';
import { formatChanges, type UnitChange } from '../report/changes.ts';
import { EXIT } from './exit.ts';
import type { GlobalOptions } from './program.ts';
import { OUT, openProject, Progress, type Project, RELEASED, tell, tellRecovered } from './project.ts';
import { selectionOf, tellUnknownSelectors } from './selection.ts';
import { raiseSerials } from './serials.ts';

export interface RenderOptions {
  limit?: string[];
  check?: boolean;
  out?: string;
  bootstrap?: string;
}

/** inventory/ → out/ (or another folder), all of it or nothing; then what changed. */
export async function render(global: GlobalOptions, options: RenderOptions): Promise<number> {
  if (options.bootstrap !== undefined) {
    return (await import('./bootstrap.ts')).bootstrap(global, options.bootstrap);
  }
  const root = resolve(global.C);
  const target = options.out === undefined ? root : resolve(options.out);
  const released = target === root;
  if (options.check === true) {
    const project = openProject(global);
    if (tell(root, project.diagnostics)) return EXIT.invalid;
    if (tellUnknownSelectors(project, options.limit)) return EXIT.failed;
    const run = write(project, compareOnly(target), target, options);
    return finish(root, run, 'would change', options);
  }
  // A mistake in the inventory is told before anything is locked or recovered.
  const first = openProject(global);
  if (tell(root, first.diagnostics)) return EXIT.invalid;
  if (tellUnknownSelectors(first, options.limit)) return EXIT.failed;
  if (!released) mkdirSync(target, { recursive: true });
  const transaction = Transaction.begin({
    root: target,
    ...(released ? { within: [OUT, RELEASED] } : {}),
    label: 'render',
    command: `songsong ${process.argv.slice(2).join(' ')}`,
  });
  try {
    tellRecovered(root, transaction);
    // What was recovered may have changed the released state that serials count from.
    const project = transaction.recovered.length === 0 ? first : openProject(global);
    const run = write(project, transaction, target, options);
    if (run.diagnostics.length === 0) transaction.finish();
    return finish(root, run, 'changed', options);
  } finally {
    transaction.abandon();
  }
}

/** Where the manifest of another folder stands: it says which files there are ours to remove. */
const ELSEWHERE = '.songsong/released.json';

interface Run {
  changes: UnitChange[];
  devices: number;
  files: number;
  extras: number;
  diagnostics: Diagnostic[];
}

function write(project: Project, sink: Sink, target: string, options: RenderOptions): Run {
  const { root, platforms } = project;
  const released = target === root;
  const context = project.context!;
  const selection = selectionOf(context, options.limit);
  const manifest = released ? RELEASED : ELSEWHERE;
  const before = readManifest(`${released ? root : target}/${manifest}`);
  const now: Manifest = { folders: new Map(), serials: new Map() };
  const run: Run = { changes: [], devices: 0, files: 0, extras: 0, diagnostics: [] };
  const progress = new Progress('render', context.rows.all.length);
  const prefix = released ? `${OUT}/` : '';
  const read = projectReader(root);
  const sites = new Set<string>();
  for (const rendered of renderNetwork(context, platforms, selection, root)) {
    const unit = raiseSerials(rendered, platforms, root, now.serials, read);
    run.diagnostics.push(...unit.diagnostics);
    run.devices += 1;
    run.extras += unit.extras;
    put(unit, sink, prefix, now, run);
    sites.add(unit.device.site.id);
    progress.step(sites.size);
  }
  progress.end();
  if (!selection.all) {
    // What was not selected stays as it was.
    for (const [folder, entry] of before.folders) if (!now.folders.has(folder)) now.folders.set(folder, entry);
    for (const [zone, serial] of before.serials) if (!now.serials.has(zone)) now.serials.set(zone, serial);
  }
  for (const path of obsoleteFiles(before, now)) {
    if (sink.remove(path)) countRemoved(run, path.slice(prefix.length), now, prefix);
  }
  if (run.diagnostics.length === 0) sink.put(manifest, formatManifest(now));
  return run;
}

/** A removed file counts to its device: the device has changed, or has gone with its last file. */
function countRemoved(run: Run, path: string, now: Manifest, prefix: string): void {
  const unit = path.split('/', 2).join('/');
  const known = run.changes.find((change) => change.unit === unit);
  if (known !== undefined) known.files += 1;
  else run.changes.push({ unit, change: now.folders.has(`${prefix}${unit}`) ? 'changed' : 'removed', files: 1 });
}

function put(unit: RenderedUnit, sink: Sink, prefix: string, now: Manifest, run: Run): void {
  const recorded: { name: string; sha256: string }[] = [];
  let added = 0;
  let changed = 0;
  for (const file of unit.files) {
    const { change, sha256 } = sink.put(`${prefix}${unit.folder}/${file.path}`, file.text);
    recorded.push({ name: file.path, sha256 });
    if (change === 'added') added += 1;
    if (change === 'changed') changed += 1;
  }
  run.files += unit.files.length;
  if (recorded.length > 0) recordFolder(now, `${prefix}${unit.folder}`, recorded);
  if (added + changed > 0) {
    run.changes.push({ unit: unit.folder, change: changed === 0 ? 'added' : 'changed', files: added + changed });
  }
}

function finish(root: string, run: Run, word: string, options: RenderOptions): number {
  if (run.diagnostics.length > 0) {
    tell(root, toldOnce(run.diagnostics));
    process.stderr.write('nothing was written\n');
    return EXIT.invalid;
  }
  process.stdout.write(formatChanges(run, word));
  return options.check === true && run.changes.length > 0 ? EXIT.changes : EXIT.done;
}
