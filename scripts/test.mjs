/** `npm test`: builds, runs vitest with any further arguments, and ends with the line that CI reads. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url);
const node = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

const built = node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
if (built !== 0) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'songsong-test-'));
const report = join(folder, 'report.json');
const status = node([
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
let passed = 0;
let failed = 1;
let skipped = 0;
try {
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  passed = counts.numPassedTests;
  skipped = counts.numPendingTests + counts.numTodoTests;
  // A file that could not be loaded has no test that could fail, yet it failed.
  const broken = counts.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  failed = counts.numFailedTests + broken.length;
} catch {
  console.error('vitest left no report');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (status !== 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
