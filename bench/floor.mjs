/** What no program can be faster than: the same files and bytes written, or read and compared. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [mode, shapesFile, out] = process.argv.slice(2);
const { shapes, sites } = JSON.parse(readFileSync(shapesFile, 'utf8'));
const buffers = new Map();

function bufferOf(size) {
  let buffer = buffers.get(size);
  if (buffer === undefined) {
    buffer = Buffer.alloc(size, 'interface\n');
    buffers.set(size, buffer);
  }
  return buffer;
}

for (const [id, shape] of Object.entries(sites)) {
  let made = '';
  for (const [pattern, size] of shapes[shape]) {
    const path = join(out, id, pattern.replaceAll('{}', id));
    if (mode === 'compare') {
      if (!readFileSync(path).equals(bufferOf(size))) throw new Error(`${path} differs`);
      continue;
    }
    const folder = dirname(path);
    if (folder !== made) mkdirSync(folder, { recursive: true });
    made = folder;
    writeFileSync(path, bufferOf(size));
  }
}
