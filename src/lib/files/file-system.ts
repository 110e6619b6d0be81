import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { errnoOf } from './problem.ts';

/** What an lstat says, as far as we ask. Links are never followed. */
export interface FileStat {
  kind: 'file' | 'folder' | 'link' | 'other';
  size: number;
  mode: number;
  uid: number;
  gid: number;
  device: number;
}

/**
 * The file operations that the write protocol uses, and no others: the seam where a test counts them, stops at one of
 * them, tears a write, or fills the disk. All are synchronous: for small files that is several times faster than the
 * promise API, and a run is one sequence of steps anyway. All throw the system's own errors.
 */
export interface FileSystem {
  open(path: string, flags: number, mode?: number): number;
  close(fd: number): void;
  /** Fills `into` from `position` (from where the file stands, if null); returns how many bytes came. */
  read(fd: number, into: Uint8Array, position: number | null): number;
  /** Writes at most all of `bytes`; returns how many went. */
  write(fd: number, bytes: Uint8Array): number;
  sync(fd: number): void;
  setMode(fd: number, mode: number): void;
  setOwner(fd: number, uid: number, gid: number): void;
  /** Null where nothing is. */
  stat(path: string): FileStat | null;
  list(folder: string): string[];
  rename(from: string, to: string): void;
  unlink(path: string): void;
  mkdir(path: string): void;
  rmdir(path: string): void;
  /** Throws EROFS or EACCES if this process may not write there. */
  mayWrite(path: string): void;
  /** Bytes and files that still fit, and the size of a block. Null for files where the file system has no such limit. */
  space(path: string): { bytes: number; files: number | null; block: number };
  /** Makes the entries of a folder durable. */
  syncFolder(path: string): void;
  /** Makes everything on the file system of `path` durable at once; false where the platform has no such call. */
  syncAll(path: string): boolean;
}

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = fs.constants;

/** Flags for `open`. None follows a link in the last component (Windows has no such flag, and no such links by default). */
export const READ = O_RDONLY | (O_NOFOLLOW ?? 0);
export const CREATE = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | (O_NOFOLLOW ?? 0);

export const nodeFileSystem: FileSystem = {
  open: (path, flags, mode = 0o666) => fs.openSync(path, flags, mode),
  close: (fd) => fs.closeSync(fd),
  read: (fd, into, position) => fs.readSync(fd, into, 0, into.length, position),
  write: (fd, bytes) => fs.writeSync(fd, bytes, 0, bytes.length),
  sync: (fd) => fs.fsyncSync(fd),
  setMode: (fd, mode) => fs.fchmodSync(fd, mode),
  setOwner: (fd, uid, gid) => fs.fchownSync(fd, uid, gid),
  stat(path) {
    const found = lstat(path);
    if (found === undefined) return null;
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : 'other';
    return { kind, size: found.size, mode: found.mode & 0o7777, uid: found.uid, gid: found.gid, device: found.dev };
  },
  list: (folder) => fs.readdirSync(folder),
  rename: (from, to) => fs.renameSync(from, to),
  unlink: (path) => fs.unlinkSync(path),
  mkdir: (path) => void fs.mkdirSync(path),
  rmdir: (path) => fs.rmdirSync(path),
  mayWrite: (path) => fs.accessSync(path, fs.constants.W_OK),
  space(path) {
    const found = fs.statfsSync(path);
    // Btrfs and some network file systems report no inodes at all: there is no limit to compare with.
    return { bytes: found.bavail * found.bsize, files: found.files === 0 ? null : found.ffree, block: found.bsize };
  },
  syncFolder(path) {
    const fd = fs.openSync(path, O_RDONLY);
    try {
      fs.fsyncSync(fd);
    } catch (error) {
      // Windows and some network file systems cannot sync a folder; they order such changes by themselves.
      if (!['EINVAL', 'EPERM', 'EISDIR', 'ENOTSUP', 'EBADF'].includes(errnoOf(error) ?? '')) throw error;
    } finally {
      fs.closeSync(fd);
    }
  },
  syncAll(path) {
    // Node has no syncfs(2); coreutils and busybox do: 11,000 new files take 0.2 s so, and 4 s with an fsync each.
    if (process.platform !== 'linux') return false;
    return spawnSync('sync', ['-f', path], { stdio: 'ignore' }).status === 0;
  },
};

function lstat(path: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return undefined; // below a file there is nothing either
    throw error;
  }
}

/** All of `bytes`: a write may stop short (a signal, a nearly full disk), and the rest follows. */
export function writeAll(fs: FileSystem, fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += fs.write(fd, at === 0 ? bytes : bytes.subarray(at));
}

/** Creates a new file holding `bytes`; EEXIST if there is one. */
export function createFile(fs: FileSystem, path: string, bytes: Uint8Array): void {
  const fd = fs.open(path, CREATE);
  try {
    writeAll(fs, fd, bytes);
  } finally {
    fs.close(fd);
  }
}

/** Creates a folder unless it is there. */
export function makeFolder(fs: FileSystem, path: string): void {
  try {
    fs.mkdir(path);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

/** Removes a file unless it has gone already. */
export function removeFile(fs: FileSystem, path: string): void {
  try {
    fs.unlink(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/** Removes a file, or a folder with all in it, if it is there; a link goes, what it points to stays. */
export function removeTree(fs: FileSystem, path: string): void {
  const stat = fs.stat(path);
  if (stat?.kind === 'folder') {
    for (const name of fs.list(path)) removeTree(fs, `${path}/${name}`);
    fs.rmdir(path);
  } else if (stat !== null) removeFile(fs, path);
}

/** A small file's bytes, no link followed; null if there is none. */
export function readFile(fs: FileSystem, path: string): Buffer | null {
  let fd: number;
  try {
    fd = fs.open(path, READ);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    const parts: Buffer[] = [];
    for (;;) {
      const part = Buffer.allocUnsafe(64 * 1024);
      const count = fs.read(fd, part, null);
      if (count === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, count));
    }
  } finally {
    fs.close(fd);
  }
}
