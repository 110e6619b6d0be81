/** The machine's processes by namespace: one pass over /proc, nothing started. */
import { readdirSync, readFileSync, statSync } from 'node:fs';

export interface Process {
  pid: number;
  /** At most 15 characters, as the kernel keeps it. */
  name: string;
  /** Inodes of its namespaces. */
  network: number;
  processes: number;
}

/** All processes that can be looked at; those that have ended, also if nobody has waited for them yet, are none. */
export function listProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const network = statSync(`/proc/${name}/ns/net`).ino;
        const processes = statSync(`/proc/${name}/ns/pid`).ino;
        return [{ pid: Number(name), name: readFileSync(`/proc/${name}/comm`, 'utf8').trim(), network, processes }];
      } catch {
        return [];
      }
    });
}

/** The inode of a namespace that has a name, or null. */
export function namedSpace(name: string): number | null {
  return inode(`/run/netns/${name}`);
}

/** The inode of the process-id namespace that a process is in, or null where it has ended. */
export function processSpace(pid: number): number | null {
  return inode(`/proc/${pid}/ns/pid`);
}

function inode(path: string): number | null {
  try {
    return statSync(path).ino;
  } catch {
    return null;
  }
}
