/**
 * `npm run proof`: the tests with every daemon required and every property run PROPERTY_FACTOR times as often as it says
 * (20, unless set). Further arguments go to vitest: `npm run proof -- test/lib`.
 */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(process.execPath, ['scripts/test.mjs', ...process.argv.slice(2)], {
  cwd: new URL('..', import.meta.url),
  stdio: 'inherit',
  env: { PROPERTY_FACTOR: '20', ...process.env, SONGSONG_REQUIRE_DAEMONS: '1' },
});
process.exit(status ?? 1);
