import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A configuration that FRR starts with, and what is typed into vtysh then, one list of commands after the other. */
export interface FrrSession {
  before: string;
  steps: string[];
}

/** What FRR printed as its running configuration before the first step and after each, and what vtysh said to it. */
export interface FrrOutcome {
  before: string;
  after: string[];
  said: string[];
}

/**
 * Starts FRR's daemons anew for each session, in namespaces that end with the call, loads the configuration and types the commands.
 * `interfaces` are there from the start.
 */
export async function runFrr(sessions: readonly FrrSession[], interfaces: readonly string[]): Promise<FrrOutcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'songsong-vtysh-'));
  chmodSync(folder, 0o755);
  try {
    for (const [index, { before, steps }] of sessions.entries()) {
      const own = join(folder, String(index));
      mkdirSync(own);
      writeFileSync(join(own, 'frr.conf'), before);
      for (const [step, commands] of steps.entries()) writeFileSync(join(own, `commands-${step}`), commands);
    }
    writeFileSync(join(folder, 'script'), script(folder, sessions.length, interfaces));
    const namespaces = ['--net', '--mount', '--uts', '--pid', '--fork', '--kill-child', 'sh', join(folder, 'script')];
    await new Promise<void>((resolve, reject) => {
      execFile(
        'unshare',
        namespaces,
        { timeout: 20_000 + sessions.reduce((sum, { steps }) => sum + 10_000 + steps.length * 3_000, 0) },
        (error, output, errors) => {
          if (error === null) resolve();
          else reject(new Error(`${error.message}\n${output}${errors}`));
        },
      );
    });
    return sessions.map(({ steps }, index) => {
      const read = (name: string): string => readFileSync(join(folder, String(index), name), 'utf8');
      return {
        before: shown(read('before')),
        after: steps.map((_, step) => shown(read(`after-${step}`))),
        said: steps.map((_, step) => read(`said-${step}`)),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A running configuration without the lines that vtysh prints around it. */
const shown = (text: string): string => text.slice(Math.max(0, text.indexOf('frr version')));

const script = (folder: string, count: number, interfaces: readonly string[]): string => `set -e
mount -t proc proc /proc
for d in /etc/frr /var/tmp; do mount -t tmpfs -o mode=1777 tmpfs $d; done
ip link set lo up
${interfaces.map((name) => `ip link add ${name} type bridge; ip link set ${name} up`).join('\n')}
n=0
while [ $n -lt ${count} ]; do
  d=${folder}/$n
  mount -t tmpfs -o mode=1777 tmpfs /run/frr
  cp $d/frr.conf /etc/frr/frr.conf
  echo 'service integrated-vtysh-config' >/etc/frr/vtysh.conf
  chown -R frr:frr /etc/frr /run/frr
  hostname router
  /usr/lib/frr/zebra -d -F traditional -A 127.0.0.1 -s 90000000 >/dev/null 2>&1
  for one in staticd ospfd ospf6d bfdd; do /usr/lib/frr/$one -d -F traditional -A 127.0.0.1 >/dev/null 2>&1; done
  /usr/lib/frr/bgpd -d -F traditional -A 127.0.0.1 -M rpki >/dev/null 2>&1
  i=0; while [ $i -lt 80 ] && ! vtysh -c 'show version' >/dev/null 2>&1; do i=$((i+1)); sleep 0.05; done
  vtysh -b >$d/loaded 2>&1 || true
  vtysh -c 'show running-config' >$d/before 2>&1
  s=0
  while [ -f $d/commands-$s ]; do
    vtysh <$d/commands-$s >$d/said-$s 2>&1 || true
    vtysh -c 'show running-config' >$d/after-$s 2>&1
    s=$((s+1))
  done
  for one in zebra staticd ospfd ospf6d bfdd bgpd; do kill -9 $(cat /run/frr/$one.pid) 2>/dev/null || true; done
  # Busy as long as one of them is not gone.
  i=0; while ! umount /run/frr 2>/dev/null; do i=$((i+1)); [ $i -lt 400 ] || exit 1; sleep 0.05; done
  ip route flush table main proto static 2>/dev/null || true
  n=$((n+1))
done
`;
