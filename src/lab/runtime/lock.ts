/** One process at a time changes a lab. */
import { connect, createServer } from 'node:net';
import { FileProblem } from '../../lib/files/problem.ts';

export interface LabLock {
  release(): void;
}

/**
 * Takes the lock of a lab or throws `locked`, naming who has it. It is a socket in the kernel's abstract namespace
 * (unix(7)): taken in one step, gone with its process however that ends, and no file to be left behind. Who connects is
 * told the owner.
 */
export function takeLabLock(name: string, command: string): Promise<LabLock> {
  const path = `\0songsong-lab-${name}`;
  const owner = `process ${process.pid} (${command}), since ${new Date().toISOString()}`;
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(owner));
    server.on('error', async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') reject(error);
      else {
        const message = `the lab "${name}" is being worked on by ${await ownerOf(path)}`;
        reject(new FileProblem('locked', message, { hint: 'Wait until it is done, or choose another --name.' }));
      }
    });
    server.listen(path, () => {
      // It alone keeps no process alive.
      server.unref();
      resolve({ release: () => server.close() });
    });
  });
}

function ownerOf(path: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(path);
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (part) => {
      text += part.toString('utf8');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text === '' ? 'another process' : text));
  });
}
