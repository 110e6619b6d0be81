import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A rendered file under the name by which messages call it (`site/device/frr.conf`). */
export interface CheckFile {
  name: string;
  text: string;
}

export interface Verdict {
  name: string;
  /** What the checker holds against the file; '' where it accepts it. */
  complaint: string;
}

/** How files are checked, and what must be there before the first. */
export interface Batch {
  /** A shell command that checks the file `$f`; or one that is run once per worker, reads paths and leaves `output` and `status` beside each file. */
  command: string | { all: string };
  /** Run once per worker, in its namespaces. */
  before?: string;
  /** More than two where the program waits more than it computes. */
  workers?: number;
  /** What of the exit status and the output is a complaint; by default the output, if the status is not 0. */
  judge?: (status: number, output: string) => string;
}

/** How long the check of one file may take. */
export const SECONDS_PER_FILE = 20;

/**
 * Checks many files with few processes: workers, each in network and mount namespaces of its own, each file in a
 * folder of its own. Equal texts are checked once. Every command ends after 20 seconds; the whole ends with the last.
 */
export async function runBatch(files: readonly CheckFile[], batch: Batch): Promise<Verdict[]> {
  const texts = new Map<string, string>();
  const folder = mkdtempSync(join(tmpdir(), 'songsong-check-'));
  // FRR's daemons read as a user of their own.
  chmodSync(folder, 0o755);
  try {
    for (const { name, text } of files) {
      if (texts.has(text)) continue;
      const path = join(folder, String(texts.size), name.slice(name.lastIndexOf('/') + 1));
      mkdirSync(dirname(path));
      writeFileSync(path, text);
      texts.set(text, path);
    }
    const paths = [...texts.values()];
    const workers = batch.workers ?? 2;
    await Promise.all(
      Array.from({ length: workers }, (_, worker) =>
        work(
          folder,
          worker,
          paths.filter((_, index) => index % workers === worker),
          batch,
        ),
      ),
    );
    const judge = batch.judge ?? ((status, output) => (status === 0 ? '' : output || `exit status ${status}`));
    return files.map(({ name, text }) => {
      const path = texts.get(text)!;
      const status = Number(readFileSync(join(dirname(path), 'status'), 'utf8'));
      const output = readFileSync(join(dirname(path), 'output'), 'utf8');
      return { name, complaint: judge(status, output.trim()).replaceAll(`${dirname(path)}/`, '') };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function work(folder: string, worker: number, paths: readonly string[], batch: Batch): Promise<void> {
  if (paths.length === 0) return Promise.resolve();
  const list = join(folder, `list-${worker}`);
  const script = join(folder, `script-${worker}`);
  const one = join(folder, `one-${worker}`);
  writeFileSync(list, `${paths.join('\n')}\n`);
  const { command } = batch;
  if (typeof command === 'string') writeFileSync(one, `f=$1\n${command}\n`);
  writeFileSync(
    script,
    `set -e\nmount -t tmpfs tmpfs /run\n${batch.before ?? ''}\n${
      typeof command === 'string' ? eachBy(one) : command.all
    } <${list}\n`,
  );
  return new Promise((resolve, reject) => {
    const limit = { timeout: (30 + SECONDS_PER_FILE * paths.length) * 1000 };
    execFile('unshare', ['--net', '--mount', 'sh', script], limit, (error, _output, errors) => {
      if (error === null) resolve();
      else reject(new Error(`the checkers' namespace: ${errors.trim() || error.message}`));
    });
  });
}

/** The loop that checks file after file. */
const eachBy = (script: string): string => `set +e
while read -r f; do
  d=\${f%/*}
  timeout ${SECONDS_PER_FILE} sh ${script} "$f" >"$d/output" 2>&1 </dev/null
  echo $? >"$d/status"
done`;

/** Commands that give interfaces of these names (with the address behind a slash), which some checkers want to see; bridges, for they cost the least. */
export function interfacesFor(names: Iterable<string>): string {
  const split = [...new Set(names)].map((text) => text.split('/'));
  const links = new Set(split.map(([name]) => name!).filter((name) => name !== 'lo'));
  return [
    ...[...links].map((name) => `ip link add ${name} type bridge`),
    ...split.flatMap(([name, address]) =>
      address === undefined ? [] : [`ip addr add ${address} dev ${name}`, `ip link set ${name} up`],
    ),
  ].join('\n');
}

/** The first of the programs that this machine lacks, or null. */
export function lacks(programs: readonly string[]): string | null {
  for (const program of programs) {
    try {
      execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    } catch {
      return program;
    }
  }
  return null;
}
