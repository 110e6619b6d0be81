import { join } from 'node:path';
import { type CheckFile, interfacesFor, lacks, runBatch, SECONDS_PER_FILE, type Verdict } from './checkers/batch.ts';
import { checkFrr } from './checkers/frr.ts';
import { keaComplaint, keepalivedComplaint, radvdComplaint } from './checkers/ranges.ts';
import { checkSysctl } from './checkers/sysctl.ts';

export type { CheckFile, Verdict };

export interface Checker {
  /** Programs that it runs. */
  needs: readonly string[];
  check: (files: readonly CheckFile[]) => Promise<Verdict[]> | Verdict[];
}

/** The checkers by the names that platform.yaml gives to `check`. Each takes all files of its kind at once. */
export const checkers: Readonly<Record<string, Checker>> = {
  frr: { needs: ['vtysh', '/usr/lib/frr/bgpd', 'unshare'], check: checkFrr },
  nftables: { needs: ['nft', 'unshare'], check: (files) => runBatch(files, { command: 'nft -c -f "$f"' }) },
  radvd: {
    needs: ['radvd', 'unshare'],
    check: (files) => alsoBy(radvdComplaint, files, { command: 'radvd -c -C "$f"' }),
  },
  'kea-dhcp4': {
    needs: ['kea-dhcp4', 'unshare'],
    check: (files) => alsoBy((text) => keaComplaint(text, 4), files, kea('kea-dhcp4', files)),
  },
  'kea-dhcp6': {
    needs: ['kea-dhcp6', 'unshare'],
    check: (files) => alsoBy((text) => keaComplaint(text, 6), files, kea('kea-dhcp6', files)),
  },
  keepalived: {
    needs: ['keepalived', 'unshare'],
    check: (files) =>
      alsoBy(keepalivedComplaint, files, {
        before: interfacesFor(names(files, /\b(?:interface|dev) (\S+)$/gm)),
        command: 'keepalived -t -f "$f"',
      }),
  },
  conntrackd: {
    needs: ['conntrackd', 'unshare'],
    // There is no check mode: asked for the statistics of a daemon that does not run, it reads its file first.
    check: (files) =>
      runBatch(files, {
        before: interfacesFor(names(files, /\bInterface (\S+)$/gm)),
        command: 'conntrackd -C "$f" -s',
        judge: (_status, output) =>
          output.includes('is conntrackd running?') && !output.includes('parsing') ? '' : output || 'no word',
      }),
  },
  ifupdown2: {
    needs: ['ifup', '/usr/bin/python3', 'unshare'],
    check: (files) =>
      runBatch(files, {
        before: `mkdir -p /run/network\nifquery -s 2>/dev/null | sed -n 's/^  \\([a-z0-9-]*\\)$/\\1/p' >/run/attributes`,
        command: { all: `/usr/bin/python3 ${join(import.meta.dirname, 'checkers/ifup.py')} ${SECONDS_PER_FILE}` },
        judge: (status, output) =>
          status === 0 && !/^(error|warning)/m.test(output) ? '' : output || `exit status ${status}`,
      }),
  },
  unit: {
    needs: ['systemd-analyze', 'unshare'],
    // It warns of what it ignores and ends with 0.
    check: (files) =>
      runBatch(files, { command: 'systemd-analyze verify --man=no "$f"', judge: (_status, output) => output }),
  },
  shell: { needs: ['sh', 'unshare'], check: (files) => runBatch(files, { command: 'sh -n "$f"' }) },
  sysctl: { needs: [], check: checkSysctl },
};

/** Why the checker cannot run here, or null. With SONGSONG_REQUIRE_DAEMONS=1 that is an error. */
export function unavailable(name: string): string | null {
  const checker = checkers[name];
  if (checker === undefined) throw new Error(`there is no checker ${name}`);
  return absent(name, checker);
}

/** The same for a checker of another table. */
export function absent(name: string, checker: Checker): string | null {
  const missing = lacks(checker.needs);
  if (missing === null) return null;
  if (process.env['SONGSONG_REQUIRE_DAEMONS'] === '1') throw new Error(`${name} needs ${missing}, which is not here`);
  return `${missing} is not installed`;
}

async function alsoBy(
  complaintOf: (text: string) => string,
  files: readonly CheckFile[],
  batch: Parameters<typeof runBatch>[1],
): Promise<Verdict[]> {
  const verdicts = await runBatch(files, batch);
  return verdicts.map(({ name, complaint }, index) => ({
    name,
    complaint: complaint || complaintOf(files[index]!.text),
  }));
}

function kea(program: string, files: readonly CheckFile[]): Parameters<typeof runBatch>[1] {
  const wanted = files.flatMap(({ text }) => {
    const config = Object.values(JSON.parse(text) as Record<string, KeaConfig>)[0]!;
    return config['interfaces-config'].interfaces;
  });
  return {
    before: `mkdir -p /run/kea /run/lock/kea\n${interfacesFor(wanted)}`,
    command: `KEA_LOCKFILE_DIR=/run/lock/kea KEA_PIDFILE_DIR=/run/kea ${program} -t "$f"`,
  };
}

interface KeaConfig {
  'interfaces-config': { interfaces: string[] };
}

function names(files: readonly CheckFile[], pattern: RegExp): string[] {
  return files.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1]!));
}
