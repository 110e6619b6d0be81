/** `songsong explain`: why a line of out/ is what it is, and what a line of the inventory decides. */
import { readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { ExplainedFile, type Sources } from '../explain/explain.ts';
import type { Target } from '../explain/file.ts';
import type { World } from '../explain/world.ts';
import { INVENTORY_FOLDER, projectReader } from '../inventory/files.ts';
import { nearest } from '../lib/suggest.ts';
import { shippedModels, shippedSchemas } from '../pipeline.ts';
import { explanationJson, formatExplanation } from '../report/explain.ts';
import { refuse } from './ask.ts';
import { EXIT } from './exit.ts';
import { explainInventoryIn } from './explain-inventory.ts';
import { placesOf } from './origins.ts';
import type { GlobalOptions } from './program.ts';
import { OUT, openProject, type Project, tell, tellInterrupted } from './project.ts';

export interface ExplainOptions {
  all?: string;
  format: 'text' | 'json';
}

/** Prints what decided a line, or every line of a file. Reads only. */
export function explain(global: GlobalOptions, place: string | undefined, options: ExplainOptions): number {
  if ((place === undefined) === (options.all === undefined)) {
    return refuse(
      'name one line, out/SITE/DEVICE/FILE:LINE or inventory/FILE.yaml:LINE, or a file of out/ with --all FILE',
    );
  }
  const asked = options.all === undefined ? lineOf(place!) : { file: options.all, line: null };
  if (asked === null) return refuse(`"${place}" names no line`, 'write FILE:LINE, lines from 1');
  const project = openProject(global);
  tellInterrupted(project.root);
  const errors = project.diagnostics.filter(({ severity }) => severity === 'error');
  tell(project.root, errors);
  if (project.context === null || errors.length > 0) return EXIT.invalid;
  return explainIn(project, asked, options);
}

/** The same of a project that is open. */
export function explainIn(
  project: Project,
  asked: { file: string; line: number | null },
  { format }: Pick<ExplainOptions, 'format'>,
): number {
  const { root } = project;
  const path = pathIn(root, asked.file);
  if (path?.startsWith(`${INVENTORY_FOLDER}/`) && asked.line !== null) {
    return explainInventoryIn(project, { file: path, line: asked.line }, format);
  }
  const target = path === null ? null : targetOf(path);
  if (path === null || target === null) {
    return refuse(
      `${asked.file} is no file of ${OUT}/`,
      `explained are lines of ${OUT}/SITE/DEVICE/FILE and of ${INVENTORY_FOLDER}/FILE.yaml`,
    );
  }
  const found = readFile(`${root}/${path}`);
  if (found === null) return refuse(`there is no file ${path}`, nearestDevice(project, target));
  const world: World = { context: project.context!, platforms: project.platforms, shipped: shippedModels() };
  const file = ExplainedFile.of(world, target, found);
  if (file === null) {
    return refuse(`${path} would not be rendered now`, '`songsong diff` shows what the inventory changes');
  }
  if (asked.line !== null && asked.line > file.count) return refuse(`${path} has ${file.count} lines`);
  const lines = asked.line === null ? Array.from({ length: file.count }, (_, index) => index + 1) : [asked.line];
  if (!file.current) {
    process.stderr.write(
      `songsong: ${path} is not what would be rendered now; explained is what would be (see \`songsong diff --limit ${target.device}\`)\n`,
    );
  }
  const [only] = lines;
  if (asked.line !== null && file.place(only!) === null) {
    return refuse(`line ${only} of ${path} would not be rendered now: "${file.textOf(only!).trim()}"`);
  }
  const explanation = file.explain(lines, sourcesOf(root, project));
  process.stdout.write(format === 'json' ? explanationJson(explanation) : formatExplanation(explanation));
  return EXIT.done;
}

/** Where explaining looks places and templates up. */
export function sourcesOf(root: string, { context }: Project): Sources {
  const read = projectReader(root);
  return { documents: shippedSchemas().documents, place: placesOf(root, context!, read), templateText: read };
}

/** `FILE:LINE`; null where there is no line. */
function lineOf(place: string): { file: string; line: number } | null {
  const [, file, line] = /^(.+):([1-9]\d*)$/.exec(place) ?? [];
  return file === undefined ? null : { file, line: Number(line) };
}

/** The file as the project names it, wherever the user stands; null for one outside. */
function pathIn(root: string, file: string): string | null {
  const inProject = resolve(root, file);
  const full = readFile(inProject) === null && readFile(resolve(file)) !== null ? resolve(file) : inProject;
  return full.startsWith(root + sep) ? relative(root, full).split(sep).join('/') : null;
}

function targetOf(path: string): Target | null {
  const [out, site = '', device = '', ...rest] = path.split('/');
  return out === OUT && rest.length > 0 ? { site, device, path: rest.join('/') } : null;
}

function readFile(path: string): string | null {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, 'utf8') : null;
}

function nearestDevice({ context }: Project, { device }: Target): string | null {
  const known = context!.rows.all.flatMap((row) => row.devices.map(({ id }) => `${row.id}-${id}`));
  const near = known.includes(device) ? null : nearest(device, known);
  return near === null ? null : `did you mean the device "${near}"?`;
}
