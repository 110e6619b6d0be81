/** Looks whether this machine can run a lab. What the kernel can do is tried, in namespaces of its own. */
import { readFileSync } from 'node:fs';
import { run, which } from '../../lib/exec.ts';
import type { PackageNeed, Requirement } from '../requirements.ts';

/** Capabilities by their bit in `CapEff` (capabilities(7)). */
const CAPABILITIES = [
  { bit: 12n, name: 'CAP_NET_ADMIN', purpose: 'interfaces, routes and firewalls' },
  { bit: 21n, name: 'CAP_SYS_ADMIN', purpose: 'namespaces and mounts' },
] as const;

const OVERLAY = `mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/merged
mount -t overlay -o lowerdir=/etc,upperdir=/mnt/upper,workdir=/mnt/work overlay /mnt/merged`;

/** What of the kernel a lab uses, and a trial of each. */
const KERNEL = [
  { name: 'netns', purpose: 'a node each', trial: ['unshare', '--net', 'true'] },
  {
    name: 'namespaces of processes, mounts and names',
    purpose: 'a node each',
    trial: ['unshare', '--mount', '--uts', '--ipc', '--pid', '--fork', 'true'],
  },
  { name: 'veth', purpose: 'cables', trial: inSpace('ip link add name lab0 type veth peer name lab1') },
  { name: 'bridge', purpose: 'VLANs', trial: inSpace('ip link add name lab0 type bridge stp_state 0') },
  { name: 'overlay', purpose: 'each node its own /etc', trial: ['unshare', '--mount', 'sh', '-ec', OVERLAY] },
  { name: 'nft', purpose: 'firewalls', trial: inSpace('nft add table inet lab') },
  { name: 'tun', purpose: 'NAT64', trial: inSpace('ip tuntap add dev lab0 mode tun') },
] as const;

function inSpace(command: string): string[] {
  return ['unshare', '--net', ...command.split(' ')];
}

/** Every requirement, there or not. Without root the kernel is not tried: nothing could be told from it. */
export async function checkMachine(packages: readonly PackageNeed[]): Promise<Requirement[]> {
  const effective = BigInt(
    `0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`,
  );
  const root: Requirement = { kind: 'user', name: 'root', purpose: 'everything', present: process.geteuid?.() === 0 };
  const capabilities = CAPABILITIES.map(
    ({ bit, name, purpose }): Requirement => ({
      kind: 'capability',
      name,
      purpose,
      present: ((effective >> bit) & 1n) === 1n,
    }),
  );
  const found = await Promise.all(
    packages.map(
      async (need): Promise<Requirement> => ({
        kind: 'package',
        name: need.name,
        purpose: need.purpose,
        present:
          need.programs === null ? await installed(need.name) : need.programs.every((name) => which(name) !== null),
      }),
    ),
  );
  const able = [root, ...capabilities].every(({ present }) => present);
  const kernel = able ? await Promise.all(KERNEL.map(tried)) : [];
  return [root, ...capabilities, ...kernel.flat(), ...found];
}

/** A trial whose program is missing says nothing of the kernel: the package is told. */
async function tried({ name, purpose, trial }: (typeof KERNEL)[number]): Promise<Requirement[]> {
  const program = trial[0] === 'unshare' && trial[1] === '--net' ? trial[2] : null;
  if (which('unshare') === null || (program != null && which(program) === null)) return [];
  const { code } = await run(trial[0], trial.slice(1));
  return [{ kind: 'kernel', name, purpose, present: code === 0 }];
}

async function installed(name: string): Promise<boolean> {
  if (which('dpkg-query') === null) return false;
  const { stdout } = await run('dpkg-query', ['--show', '--showformat', `\${db:Status-Status}`, name]);
  return stdout === 'installed';
}
