import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    folder: string;
  }
}

/** One folder for a whole run, open to other users: a test may run a process as one of them. It goes with the run. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'songsong-test-'));
  chmodSync(folder, 0o755);
  project.provide('folder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
