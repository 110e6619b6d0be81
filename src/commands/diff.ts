import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { diffFiles, type FileDiff } from '../diff/files.ts';
import { projectReader } from '../inventory/files.ts';
import { readManifest } from '../lib/files/manifest.ts';
import { FileProblem } from '../lib/files/problem.ts';
import { listTree } from '../lib/files/read.ts';
import { renderNetwork } from '../pipeline.ts';
import { formatFileDiffs, summarizeDiffs } from '../report/diff.ts';
import { EXIT } from './exit.ts';
import type { GlobalOptions } from './program.ts';
import { OUT, openProject, Progress, type Project, RELEASED, tell, tellInterrupted } from './project.ts';
import { selectionOf, tellUnknownSelectors } from './selection.ts';
import { raiseSerials } from './serials.ts';

export interface DiffOptions {
  against: string;
  limit?: string[];
  context: number;
  exitCode?: boolean;
}

/** What the inventory would change: a unified diff a file, by device, then the totals. */
export async function diff(global: GlobalOptions, options: DiffOptions): Promise<number> {
  const project = openProject(global);
  tellInterrupted(project.root);
  if (tell(project.root, project.diagnostics)) return EXIT.invalid;
  if (tellUnknownSelectors(project, options.limit)) return EXIT.failed;
  const before = openBefore(project.root, options.against);
  const diffs = compare(project, before, options);
  if (diffs === null) return EXIT.invalid;
  for (const one of diffs) process.stdout.write(formatFileDiffs(one, options.context));
  process.stdout.write(summarizeDiffs(diffs));
  return options.exitCode === true && diffs.length > 0 ? EXIT.changes : EXIT.done;
}

/** The state to compare with: `files` of a device's folder, and the text of one. */
interface Before {
  folders: () => Iterable<[folder: string, files: string[]]>;
  read: (path: string) => string | null;
}

function openBefore(root: string, against: string): Before {
  if (against.startsWith('git:')) return revision(root, against.slice(4));
  const folder = against === 'out' ? `${root}/${OUT}` : resolve(against);
  if (against !== 'out' && !existsSync(folder))
    throw new FileProblem('missing', `there is no folder ${folder}`, { path: folder });
  const read = (path: string): string | null => {
    const full = `${folder}/${path}`;
    return existsSync(full) ? readFileSync(full, 'utf8') : null;
  };
  if (against !== 'out') {
    const paths = [...listTree(folder, { skip: (path) => /(^|\/)\./.test(path) })].map(({ path }) => path);
    return { folders: () => byDevice(paths), read };
  }
  const owned = readManifest(`${root}/${RELEASED}`);
  return {
    *folders() {
      for (const [path, { files }] of owned.folders) {
        if (path.startsWith(`${OUT}/`)) yield [path.slice(OUT.length + 1), files];
      }
    },
    read,
  };
}

/** Paths below out/ by device: `<site>/<device>` and the names of its files. */
function byDevice(paths: Iterable<string>): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const [site, device, ...rest] = path.split('/');
    if (rest.length === 0) continue;
    const folder = `${site}/${device}`;
    const files = folders.get(folder) ?? [];
    files.push(rest.join('/'));
    folders.set(folder, files);
  }
  return folders;
}

/** A git revision of out/: one process for all files, since a process a file would take minutes. */
function revision(root: string, name: string): Before {
  const git = (args: string[], input?: string): Buffer => {
    try {
      return execFileSync('git', ['-C', root, ...args], {
        input,
        maxBuffer: 2 ** 31 - 1,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
    } catch (error) {
      const words =
        String((error as { stderr?: Buffer }).stderr ?? '')
          .trim()
          .split('\n')[0] ?? '';
      throw new FileProblem('missing', `git has no revision ${name} here${words === '' ? '' : `: ${words}`}`, {
        path: root,
      });
    }
  };
  git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  const listed = git(['ls-tree', '-r', '-z', '--full-tree', name, '--', gitPath(git, OUT)]).toString('utf8');
  const objects = new Map<string, string>();
  const top = `${gitPath(git, OUT)}/`;
  for (const line of listed.split('\0')) {
    const tab = line.indexOf('\t');
    if (tab > 0) objects.set(line.slice(tab + 1).slice(top.length), line.slice(0, tab).split(' ')[2] ?? '');
  }
  const texts = readObjects(git, objects);
  return {
    folders: () => byDevice(objects.keys()),
    read: (path) => texts.get(path) ?? null,
  };
}

function gitPath(git: (args: string[]) => Buffer, path: string): string {
  return `${git(['rev-parse', '--show-prefix']).toString('utf8').trim()}${path}`;
}

function readObjects(
  git: (args: string[], input?: string) => Buffer,
  objects: ReadonlyMap<string, string>,
): Map<string, string> {
  const texts = new Map<string, string>();
  const paths = [...objects.keys()];
  if (paths.length === 0) return texts;
  const bytes = git(['cat-file', '--batch'], `${[...objects.values()].join('\n')}\n`);
  let at = 0;
  for (const path of paths) {
    const end = bytes.indexOf(10, at);
    const size = Number(bytes.subarray(at, end).toString('utf8').split(' ')[2]);
    texts.set(path, bytes.subarray(end + 1, end + 1 + size).toString('utf8'));
    at = end + 1 + size + 1;
  }
  return texts;
}

function compare(project: Project, before: Before, options: DiffOptions): FileDiff[] | null {
  const { root, platforms } = project;
  const context = project.context!;
  const selection = selectionOf(context, options.limit);
  const diffs: FileDiff[] = [];
  const seen = new Set<string>();
  const progress = new Progress('diff', context.rows.all.length);
  const read = projectReader(root);
  for (const rendered of renderNetwork(context, platforms, selection, root)) {
    const unit = raiseSerials(rendered, platforms, root, new Map(), read);
    if (tell(root, unit.diagnostics)) return null;
    for (const file of unit.files) {
      const path = `${unit.folder}/${file.path}`;
      seen.add(path);
      const change = diffFiles(path, before.read(path), file.text);
      if (change !== null) diffs.push(change);
    }
    progress.step(seen.size);
  }
  progress.end();
  for (const [folder, files] of before.folders()) {
    const [site = '', device = ''] = folder.split('/');
    const row = context.rows.byId.get(site);
    if (!selection.all && (row === undefined || !selection.holds(row, { id: device, platform: '' }))) continue;
    for (const name of files) {
      const path = `${folder}/${name}`;
      if (seen.has(path)) continue;
      const change = diffFiles(path, before.read(path), null);
      if (change !== null) diffs.push(change);
    }
  }
  return diffs;
}
