/**
 * `npm run bench`: how the program and its checks compare with the plain loop and with the disk, at four sizes, in one
 * run. Flags: `--sites 3500,11000` for a part, `--runs 1` for all sizes, `--dir DIR` for another file system,
 * `--keep`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { load } from 'js-yaml';
import { measure, measureStart, median } from './measure.mjs';
import { loadProvinces } from './provinces.mjs';
import { shapesOf } from './shapes.mjs';
import { formatGrowth, formatSize, formatStart } from './table.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAM = join(ROOT, 'bin/songsong.js');
const bench = (name) => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
/** This size is the example itself. */
const EXAMPLE = 181;
/** Up to here the median of three runs, beyond it one run. */
const SMALL = 3500;

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '181,3500,11000,50000' },
    runs: { type: 'string' },
    dir: { type: 'string', default: tmpdir() },
    keep: { type: 'boolean', default: false },
  },
});

build();
console.log(`node ${process.version}, ${process.platform}`);
const provinces = await loadProvinces();
const measured = [];
for (const sites of values.sites.split(',').map(Number)) {
  const folder = mkdtempSync(join(values.dir, `songsong-bench-${sites}-`));
  try {
    measured.push(measureSize(folder, sites));
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
  console.log(formatSize(measured.at(-1)));
}
// The example has more devices a site than the generated provinces: it is not on their line.
console.log(formatGrowth(measured.filter(({ sites }) => sites !== EXAMPLE)));
console.log(formatStart(measureStart(15)));

function measureSize(folder, sites) {
  const project = join(folder, 'project');
  mkdirSync(project);
  if (sites === EXAMPLE) cpSync(join(ROOT, 'inventory'), join(project, 'inventory'), { recursive: true });
  else provinces.writeProvince(project, provinces.scaleProvince(sites));
  const runs = Number(values.runs ?? (sites <= SMALL ? 3 : 1));
  const all = Array.from({ length: runs }, () => measureRun(folder, project));
  const results = Object.fromEntries(
    Object.keys(all[0].results).map((key) => [key, median(all.map((run) => run.results[key]))]),
  );
  return { sites, runs, files: all[0].files, bytes: all[0].bytes, results };
}

function measureRun(folder, project) {
  const render = () => measure(PROGRAM, '-C', project, 'render');
  const again = (name) => {
    rmSync(join(folder, name), { recursive: true, force: true });
    return join(folder, name);
  };
  for (const name of ['out', 'rollout', '.songsong']) again(join('project', name));
  const full = render();
  const checked = measure(PROGRAM, '-C', project, 'validate');
  const unchanged = render();
  const restore = changeOneSite(project);
  const changed = render();
  restore();

  const shapes = shapesOf(join(project, 'out'), kindsOf(project));
  const file = join(folder, 'shapes.json');
  writeFileSync(file, JSON.stringify(shapes));
  const plain = measure(bench('plain'), project, file, again('plain'));
  again('plain');
  const floor = again('floor');
  const written = measure(bench('floor'), 'write', file, floor);
  const compared = measure(bench('floor'), 'compare', file, floor);
  again('floor');
  const { files, bytes } = shapes;
  return { files, bytes, results: { full, checked, unchanged, changed, plain, written, compared } };
}

/** Gives the site in the middle another name; the function given back undoes it. */
function changeOneSite(project) {
  const folder = join(project, 'inventory', 'agencies');
  const names = readdirSync(folder).sort();
  const file = join(folder, names[names.length >> 1]);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace(/^( +)name: (.*)$/m, '$1name: $2 A'));
  return () => writeFileSync(file, before);
}

/** Profile and stage of a site that has a file of its own; the rest are shapes by themselves. */
function kindsOf(project) {
  const folder = join(project, 'inventory', 'agencies');
  const files = new Set(readdirSync(folder));
  return (site) => {
    if (!files.has(`${site}.yaml`)) return site;
    const { profile, stage } = load(readFileSync(join(folder, `${site}.yaml`), 'utf8')).sites[site];
    return `${profile} ${stage}`;
  };
}

/** Builds where a source is younger than what was built of it. */
function build() {
  const newest = (folder) =>
    Math.max(...readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, name)).mtimeMs));
  let built = 0;
  try {
    built = statSync(join(ROOT, 'dist/main.js')).mtimeMs;
  } catch {
    // Nothing is built yet.
  }
  if (built > newest(join(ROOT, 'src'))) return;
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
}
