import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Loads a frr.conf into real daemons, in namespaces that end with the call, and gives what `frr-reload --test` would still
 * change: '' where FRR prints back what it was given. `interfaces` are made first.
 */
export function reloadDifference(text: string, hostname: string, interfaces: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'songsong-frr-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'frr.conf'), text);
  const script = join(folder, 'script');
  writeFileSync(
    script,
    `set -e
hostname ${hostname}
mount -t proc proc /proc
for d in /etc/frr /run/frr /var/tmp; do mount -t tmpfs -o mode=1777 tmpfs $d; done
cp ${folder}/frr.conf /etc/frr/frr.conf
echo 'service integrated-vtysh-config' >/etc/frr/vtysh.conf
chown -R frr:frr /etc/frr /run/frr
ip link set lo up
sysctl -qw net/ipv4/ip_forward=1 net/ipv6/conf/all/forwarding=1
${interfaces.map((name) => `ip link add ${name} type bridge; ip link set ${name} up`).join('\n')}
/usr/lib/frr/zebra -d -F traditional -A 127.0.0.1 -s 90000000 >/dev/null 2>&1
for d in staticd ospfd ospf6d bfdd; do /usr/lib/frr/$d -d -F traditional -A 127.0.0.1 >/dev/null 2>&1; done
/usr/lib/frr/bgpd -d -F traditional -A 127.0.0.1 ${/^rpki$/m.test(text) ? '-M rpki' : ''} >/dev/null 2>&1
i=0; while [ $i -lt 50 ] && ! vtysh -c 'show version' >/dev/null 2>&1; do i=$((i+1)); sleep 0.1; done
sleep 0.5
vtysh -b 2>&1 | grep -vE 'does not exist|not installed currently|reset all peers to take effect|^$' || true
/usr/lib/frr/frr-reload.py --test --stdout /etc/frr/frr.conf 2>/dev/null
`,
  );
  return new Promise((resolve, reject) => {
    const namespaces = ['--net', '--mount', '--uts', '--pid', '--fork', '--kill-child', 'sh', script];
    execFile('unshare', namespaces, { timeout: 40_000 }, (error, output, errors) => {
      rmSync(folder, { recursive: true, force: true });
      if (error === null) resolve(output.trim());
      else reject(new Error(`${error.message}\n${output}${errors}`));
    });
  });
}
