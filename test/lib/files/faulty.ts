import fs from 'node:fs';
import { type FileSystem, nodeFileSystem } from '../../../src/lib/files/file-system.ts';
import type { Identity } from '../../../src/lib/files/identity.ts';

/** Thrown where a process would have been killed; from then on every operation throws it, as a dead one does nothing. */
export class Kill extends Error {}

export interface Fault {
  /** The operation (0 is the first) at which the process dies. */
  at: number;
  /** A write at that point leaves half of its bytes. */
  torn?: boolean;
  /** The power goes too: what no sync has reached is gone, the files are there and empty. */
  lossy?: boolean;
}

/** The real file system, counting, without the wait of real syncs, and dying where it is told to. */
export function faulty(fault: Fault): { fs: FileSystem; count(): number; log: string[]; unsynced: Set<string> } {
  const real = nodeFileSystem;
  const log: string[] = [];
  const open = new Map<number, string>();
  const unsynced = new Set<string>();
  let dead = false;

  const die = (): never => {
    if (!dead) {
      dead = true;
      for (const fd of open.keys()) fs.closeSync(fd);
      if (fault.lossy) for (const path of unsynced) if (fs.existsSync(path)) fs.truncateSync(path, 0);
    }
    throw new Kill();
  };
  const step = <T>(name: string, what: string, act: () => T, tear: () => void = () => {}): T => {
    if (dead) return die();
    if (log.length === fault.at) {
      if (fault.torn) tear();
      return die();
    }
    log.push(`${name} ${what}`);
    return act();
  };
  const pathOf = (fd: number): string => open.get(fd) ?? '?';

  const wrapped: FileSystem = {
    open: (path, flags, mode) =>
      step('open', path, () => {
        const fd = real.open(path, flags, mode);
        open.set(fd, path);
        return fd;
      }),
    close: (fd) =>
      step('close', pathOf(fd), () => {
        open.delete(fd);
        real.close(fd);
      }),
    read: (fd, into, position) => step('read', pathOf(fd), () => real.read(fd, into, position)),
    write: (fd, bytes) =>
      step(
        'write',
        pathOf(fd),
        () => {
          unsynced.add(pathOf(fd));
          return real.write(fd, bytes);
        },
        () => real.write(fd, bytes.subarray(0, bytes.length >> 1)),
      ),
    sync: (fd) => step('sync', pathOf(fd), () => void unsynced.delete(pathOf(fd))),
    setMode: (fd, mode) => step('setMode', pathOf(fd), () => real.setMode(fd, mode)),
    setOwner: (fd, uid, gid) => step('setOwner', pathOf(fd), () => real.setOwner(fd, uid, gid)),
    stat: (path) => step('stat', path, () => real.stat(path)),
    list: (folder) => step('list', folder, () => real.list(folder)),
    rename: (from, to) =>
      step('rename', `${from} ${to}`, () => {
        real.rename(from, to);
        unsynced.delete(to);
        for (const path of [...unsynced]) {
          if (path !== from && !path.startsWith(`${from}/`)) continue;
          unsynced.delete(path);
          unsynced.add(to + path.slice(from.length));
        }
      }),
    unlink: (path) =>
      step('unlink', path, () => {
        real.unlink(path);
        unsynced.delete(path);
      }),
    mkdir: (path) => step('mkdir', path, () => real.mkdir(path)),
    rmdir: (path) => step('rmdir', path, () => real.rmdir(path)),
    mayWrite: (path) => step('mayWrite', path, () => real.mayWrite(path)),
    space: (path) => step('space', path, () => real.space(path)),
    syncFolder: (path) => step('syncFolder', path, () => {}),
    syncAll: (path) =>
      step('syncAll', path, () => {
        unsynced.clear();
        return true;
      }),
  };
  return { fs: wrapped, count: () => log.length, log, unsynced };
}

/** A process of its own that is the only one alive, in one and the same real process. */
export function onlyLiving(pid: number): Identity {
  return { process: { pid, ticks: '1', boot: '-', host: 'here' }, isAlive: (other) => other.pid === pid };
}
