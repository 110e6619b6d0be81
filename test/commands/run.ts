/** Runs verbs on copies of projects and holds what they print. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

export const ROOT = join(import.meta.dirname, '../..');

/** What a verb left behind. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Calls a verb with stdout and stderr caught. */
export function run(verb: () => number): Ran {
  const ran: Ran = { code: -1, out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    ran.out += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    ran.err += String(text);
    return true;
  });
  try {
    ran.code = verb();
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return ran;
}

/** A copy of the inventory of a project, in a folder of its own; call `remove` at the end. */
export function copyOf(project: string): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'songsong-run-'));
  cpSync(join(project, 'inventory'), join(root, 'inventory'), { recursive: true });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
