/** Holds src/ against .dependency-cruiser.mjs; seeing no module at all is a failure, not a pass. */
import { spawnSync } from 'node:child_process';

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--config', '.dependency-cruiser.mjs'],
  { cwd: new URL('..', import.meta.url), encoding: 'utf8' },
);
process.stdout.write(stdout);
process.stderr.write(stderr);
const modules = Number(/(\d+) modules/.exec(stdout)?.[1] ?? 0);
if (modules === 0) console.error('no module was seen: the architecture is unproven');
process.exit(status === 0 && modules > 0 ? 0 : 1);
