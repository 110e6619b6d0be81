/** Runs a whole process and says how long it took and how much memory it held at most. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const USAGE = new URL('./usage.mjs', import.meta.url).href;

/** Node with these arguments: seconds of wall time and peak bytes. Throws with what it said if it fails. */
export function measure(...args) {
  const usage = join(tmpdir(), `songsong-bench-${process.pid}.usage`);
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', USAGE, ...args], {
    encoding: 'utf8',
    env: { ...process.env, BENCH_USAGE: usage },
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr.slice(-2000)}`);
  const bytes = Number(readFileSync(usage, 'utf8'));
  rmSync(usage);
  return { seconds, bytes };
}

/** The median by time of several measurements, with the highest of their peaks. */
export function median(all) {
  const sorted = [...all].sort((x, y) => x.seconds - y.seconds);
  return { seconds: sorted[sorted.length >> 1].seconds, bytes: Math.max(...all.map(({ bytes }) => bytes)) };
}

/** Wall time of start-up, without anything preloaded: medians of `songsong --version` and of an empty process. */
export function measureStart(runs) {
  const program = fileURLToPath(new URL('../bin/songsong.js', import.meta.url));
  const times = { version: [], empty: [] };
  for (let run = 0; run < runs; run += 1) {
    times.version.push(startOf([program, '--version']));
    times.empty.push(startOf(['-e', '0']));
  }
  const middle = (list) => list.sort((x, y) => x - y)[list.length >> 1];
  return { version: middle(times.version), empty: middle(times.empty) };
}

function startOf(args) {
  const start = process.hrtime.bigint();
  if (spawnSync(process.execPath, args, { stdio: 'ignore' }).status !== 0) throw new Error(`${args.join(' ')} failed`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}
