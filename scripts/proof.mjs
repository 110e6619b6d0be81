/**
 * `npm run proof`: the tests with every daemon required and every property run PROPERTY_FACTOR times as often as it says
 * (20, unless set), then the mutation score. `npm run proof -- --mutations [COUNT] [SEED]` is the score alone (1,000
 * mistakes of seed 1 unless said); `npm run proof -- --faults [ID...]` puts the seeded faults on the example's lab;
 * `npm run proof -- --explain [COUNT] [SEED] [PROVINCE]` asks whether lines are explained by what decides them;
 * `npm run proof -- --kill [...]` deletes active lines there, one at a time, and says which no probe misses
 * (test/proof/kill/main.ts); any other arguments go to vitest, without the score: `npm run proof -- test/lib`.
 */
import { spawnSync } from 'node:child_process';

const rest = process.argv.slice(2);

function node(args, env = {}) {
  const options = { cwd: new URL('..', import.meta.url), stdio: 'inherit', env: { ...process.env, ...env } };
  return spawnSync(process.execPath, args, options).status ?? 1;
}

const tests = () =>
  node(['scripts/test.mjs', ...rest], {
    PROPERTY_FACTOR: process.env.PROPERTY_FACTOR ?? '20',
    SONGSONG_REQUIRE_DAEMONS: '1',
  });
const script = (file, args) => node(['--import', './scripts/typescript.mjs', file, ...args]);
const mutations = (args) => script('test/proof/main.ts', args);
const kill = (args) => script('test/proof/kill/main.ts', args);
const faults = (args) => script('test/proof/faults.ts', args);

if (rest[0] === '--mutations') process.exit(mutations(rest.slice(1)));
if (rest[0] === '--kill') process.exit(kill(rest.slice(1)));
if (rest[0] === '--explain') process.exit(script('test/proof/explain/main.ts', rest.slice(1)));
if (rest[0] === '--faults') process.exit(faults(rest.slice(1)));
const failed = tests();
process.exit(failed === 0 && rest.length === 0 ? mutations([]) || faults([]) : failed);
