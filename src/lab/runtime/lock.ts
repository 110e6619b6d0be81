/** One process at a time changes a lab. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { FileProblem } from '../../lib/files/problem.ts';

export interface LabLock {
  release(): void;
}

/**
 * Takes the lock of a lab or throws `locked`, naming who has it. It is a socket in the kernel's abstract namespace
 * (unix(7)): taken in one step, gone with its process however that ends, and no file to be left behind.
 */
export function takeLabLock(name: string): Promise<LabLock> {
  const socket = `songsong-lab-${name}`;
  return new Promise((resolve, reject) => {
    const server = createServer((other) => other.destroy());
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') reject(error);
      else {
        const message = `the lab "${name}" is being worked on by ${ownerOf(`@${socket}`)}`;
        reject(new FileProblem('locked', message, { hint: 'Wait until it is done, or choose another --name.' }));
      }
    });
    server.listen(`\0${socket}`, () => {
      // It alone keeps no process alive.
      server.unref();
      resolve({ release: () => server.close() });
    });
  });
}

/** The process that listens at an abstract socket, as far as we may look: nothing is asked of it, it may be busy. */
function ownerOf(socket: string): string {
  // Node may fill the name up with zero bytes, which stand there as `@`.
  const sockets = readFileSync('/proc/net/unix', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const link = `socket:[${sockets.find((fields) => fields[7]?.replace(/@+$/, '') === socket)?.[6]}]`;
  const pid = readdirSync('/proc').find((one) => /^\d+$/.test(one) && holds(one, link));
  if (pid === undefined) return 'another process';
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  return `process ${pid} (${words})`;
}

function holds(pid: string, link: string): boolean {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).some((fd) => readlinkSync(`${folder}/${fd}`) === link);
  } catch {
    return false; // it ends meanwhile, or is another user's
  }
}
