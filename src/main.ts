/** bin: argv → command; the only catch, the only exit code. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** The version in package.json, beside `dist/`. */
function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

async function main(argv: readonly string[]): Promise<number> {
  // Asked by scripts before every run: answered without loading anything.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  // A province's objects live for the whole run: growing the heap in small steps costs little and keeps memory low.
  setFlagsFromString('--heap-growing-percent=30');
  const { runProgram } = await import('./commands/program.ts');
  return runProgram(argv, version());
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const problem = error as Error & { hint?: string };
  const known = problem.name === 'FileProblem';
  process.stderr.write(`songsong: ${known ? problem.message : (problem.stack ?? String(error))}\n`);
  if (known && typeof problem.hint === 'string') process.stderr.write(`  hint: ${problem.hint}\n`);
  process.exitCode = 1;
}
// A reader that closes early (`| head`) is not a failure, and does not change what the run came to.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
