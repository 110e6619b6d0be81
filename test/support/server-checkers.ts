import { isIP } from 'node:net';
import { type CheckFile, runBatch, type Verdict } from './checkers/batch.ts';
import type { Checker } from './checkers.ts';

/** Addresses of the device may be bound although the namespace has none, and every address can be reached. */
const ANYWHERE = `ip link set lo up
sysctl -qw net.ipv4.ip_nonlocal_bind=1 net.ipv6.ip_nonlocal_bind=1
ip route add local 0.0.0.0/0 dev lo
ip -6 route add local ::/0 dev lo`;

/** Key 20326 of the root zone, https://data.iana.org/root-anchors/root-anchors.xml. */
const ROOT_ANCHOR = '. IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D';

/** A packet capture without packets: what reads one ends at once. */
const EMPTY_CAPTURE = String.raw`printf '\324\303\262\241\002\000\004\000\000\000\000\000\000\000\000\000\377\377\000\000\001\000\000\000' >/run/empty.pcap`;

/** The checkers of server and management files by the names that platform.yaml gives to `check`. */
export const serverCheckers: Readonly<Record<string, Checker>> = {
  named: {
    needs: ['named-checkconf', 'unshare'],
    check: (files) => runBatch(filled(files), { command: 'named-checkconf "$f"' }),
  },
  zone: {
    needs: ['named-checkzone', 'unshare'],
    check: (files) =>
      runBatch(files, {
        command: `zone=$(sed -n 's/^$ORIGIN \\(.*\\)\\.$/\\1/p' "$f")
named-checkzone -i local -k fail -m fail -M fail -n fail -S fail -W fail "$zone" "$f"`,
      }),
  },
  unbound: {
    needs: ['unbound-checkconf', 'unshare'],
    // The daemon's unit fetches the trust anchor before it starts; here the root's published one stands for it.
    check: (files) =>
      runBatch(replaced(files, /\/var\/lib\/unbound\//g, '/run/'), {
        before: `for i in '' -dns64; do echo '${ROOT_ANCHOR}' >/run/root$i.key; done`,
        command: 'unbound-checkconf "$f"',
      }),
  },
  tayga: {
    needs: ['tayga', 'unshare'],
    check: (files) =>
      runBatch(replaced(files, /^data-dir .*$/gm, 'data-dir /run'), {
        command: 'timeout 1 tayga -d -c "$f"',
        judge: (_, output) => (output.includes('Dynamic pool:') && !/error/i.test(output) ? '' : output || 'no word'),
      }),
  },
  nginx: {
    needs: ['nginx', 'openssl', 'unshare'],
    check: (files) =>
      runBatch(replaced(files, /\/etc\/ssl\/songsong\/[\w.-]+\.(pem|key);/g, '/run/site.$1;'), {
        before: `${ANYWHERE}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /run/site.key -out /run/site.pem -subj /CN=site 2>/dev/null`,
        command: 'nginx -t -c "$f"',
        judge: (status, output) =>
          status === 0 && !output.includes('[warn]') ? '' : output || `exit status ${status}`,
      }),
  },
  postfix: {
    needs: ['postconf', 'unshare'],
    // It prints every setting, and warns of those that nothing reads.
    check: (files) =>
      runBatch(files, {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's parameter expansion
        command: 'd=${f%/*}; : >"$d/master.cf"; postconf -c "$d" -n 2>&1 >/dev/null',
        judge: (_, output) => output,
      }),
  },
  'postfix-master': {
    needs: ['postconf', 'unshare'],
    check: (files) =>
      runBatch(files, {
        before: ANYWHERE,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's parameter expansion
        command: 'd=${f%/*}; : >"$d/main.cf"; postconf -c "$d" -M 2>&1 >/dev/null',
        judge: (_, output) => output,
      }),
  },
  json: { needs: [], check: (files) => files.map(({ name, text }) => ({ name, complaint: jsonComplaint(text) })) },
  chrony: { needs: ['chronyd', 'unshare'], check: (files) => runBatch(files, { command: 'chronyd -p -f "$f"' }) },
  rsyslog: {
    needs: ['rsyslogd', 'unshare'],
    check: (files) =>
      runBatch(files, {
        command: 'rsyslogd -N1 -f "$f"',
        judge: (status, output) =>
          status === 0 && !/error|warning/i.test(output) ? '' : output || `exit status ${status}`,
      }),
  },
  logrotate: {
    needs: ['logrotate', 'unshare'],
    check: (files) =>
      runBatch(files, {
        command: 'chmod 644 "$f"; logrotate -d -s /run/logrotate "$f"',
        judge: (status, output) => (status === 0 && !/^error/m.test(output) ? '' : output || `exit status ${status}`),
      }),
  },
  snmpd: {
    needs: ['snmpd', 'unshare'],
    // There is no check mode: it is let run for a moment. A file without mistakes leaves its version and nothing else.
    check: (files) =>
      runBatch(filled(files), {
        before: ANYWHERE,
        workers: 16,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's parameter expansion
        command: 'MIBS= SNMP_PERSISTENT_DIR="${f%/*}/state" timeout 2 snmpd -f -Lo -C -c "$f" -r -p "${f%/*}/pid"',
        judge: (status, output) =>
          status === 124 && !/^[^:]+: line \d+:|error/im.test(output) ? '' : output || `exit status ${status}`,
      }),
  },
  sshd: {
    needs: ['sshd', 'ssh-keygen', 'unshare'],
    check: (files) =>
      runBatch(files, {
        before: "mkdir -p /run/sshd; ssh-keygen -q -t ed25519 -N '' -f /run/host-key",
        command: '"$(command -v sshd)" -t -f "$f" -h /run/host-key',
        judge: (status, output) => (status === 0 ? output : output || `exit status ${status}`),
      }),
  },
  'ssh-key': {
    needs: ['ssh-keygen', 'unshare'],
    check: (files) => runBatch(files, { command: 'ssh-keygen -l -f "$f"' }),
  },
  pam: { needs: [], check: (files) => files.map(({ name, text }) => ({ name, complaint: pamComplaint(text) })) },
  resolv: { needs: [], check: (files) => files.map(({ name, text }) => ({ name, complaint: resolvComplaint(text) })) },
  softflowd: {
    needs: ['softflowd', 'unshare'],
    check: (files) =>
      // The capture takes the interface's place, so that files of equal options are one.
      runBatch(replaced(files, /^interface='[\w.-]+'$/gm, "interface='eth0'"), {
        before: `${ANYWHERE}\n${EMPTY_CAPTURE}`,
        workers: 8,
        command:
          '. "$f"; timeout 2 softflowd -d -r /run/empty.pcap -p /run/softflowd.pid -c /run/softflowd.ctl $options',
        // Not always does it see the end of the capture; that it exports says that it has taken its options.
        judge: (_, output) => (output.includes('Exporting flows') ? '' : output || 'no word'),
      }),
  },
  hostapd: {
    needs: ['hostapd', 'unshare'],
    // It reads the whole file before it looks for the radio, which is not there.
    check: (files) =>
      runBatch(filled(files), {
        command: 'timeout 5 hostapd "$f"',
        judge: (_, output) =>
          /^Line \d+:|errors? found/m.test(output) || !output.includes('nl80211') ? output || 'no word' : '',
      }),
  },
};

/** References to secrets stand for values that daemons read in their own forms: base64 suits all of them. */
function filled(files: readonly CheckFile[]): CheckFile[] {
  return replaced(files, /<secret:[\w.-]+:\d+>/g, 'c2VjcmV0LXNlY3JldC1zZWNyZXQ=');
}

function replaced(files: readonly CheckFile[], pattern: RegExp, by: string): CheckFile[] {
  return files.map(({ name, text }) => ({ name, text: text.replace(pattern, by) }));
}

function jsonComplaint(text: string): Verdict['complaint'] {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return String(error);
  }
}

const PAM_LINE =
  /^(auth|account|session|password) (required|requisite|sufficient|optional|\[(\w+=\w+ ?)+\]) pam_\w+\.so( \S+)*$/;

/** Each line is a comment, an inclusion or a rule, and somebody can log in at all. */
function pamComplaint(text: string): Verdict['complaint'] {
  const lines = text.trimEnd().split('\n');
  const bad = lines.find((line) => !/^(#|@include common-\w+$)/.test(line) && !PAM_LINE.test(line));
  if (bad !== undefined) return `not a rule of PAM: ${bad}`;
  return lines.some((line) => line.startsWith('auth ')) ? '' : 'no rule of kind auth';
}

/** resolv.conf(5): the library reads three name servers. */
function resolvComplaint(text: string): Verdict['complaint'] {
  const servers = [...text.matchAll(/^nameserver (.*)$/gm)].map((match) => match[1]!);
  const bad = servers.find((address) => isIP(address) === 0);
  if (bad !== undefined) return `not an address: ${bad}`;
  return servers.length >= 1 && servers.length <= 3 ? '' : `${servers.length} name servers`;
}
