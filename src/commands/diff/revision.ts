/** A git revision of a project: one process for all files, since a process a file would take minutes. */
import { execFileSync } from 'node:child_process';
import { FileProblem } from '../../lib/files/problem.ts';
import { OUT } from '../project.ts';
import { type Before, byDevice } from './before.ts';

type Git = (args: readonly string[], input?: string) => Buffer;

/** What stands below a folder of the project in a revision, by path from that folder. */
export class Revision {
  readonly #git: Git;
  readonly #name: string;
  readonly #prefix: string;

  /** Throws where git knows no such revision. */
  constructor(root: string, name: string) {
    this.#git = (args, input) => run(root, name, args, input);
    this.#name = name;
    this.#git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    this.#prefix = this.#git(['rev-parse', '--show-prefix']).toString('utf8').trim();
  }

  /** The texts of all files below `folder`. */
  texts(folder: string): Map<string, string> {
    const top = `${this.#prefix}${folder}`;
    const listed = this.#git(['ls-tree', '-r', '-z', '--full-tree', this.#name, '--', top]).toString('utf8');
    const objects = new Map<string, string>();
    for (const line of listed.split('\0')) {
      const tab = line.indexOf('\t');
      if (tab > 0) objects.set(line.slice(tab + 1).slice(top.length + 1), line.slice(0, tab).split(' ')[2] ?? '');
    }
    return this.#read(objects);
  }

  #read(objects: ReadonlyMap<string, string>): Map<string, string> {
    const texts = new Map<string, string>();
    const paths = [...objects.keys()];
    if (paths.length === 0) return texts;
    const bytes = this.#git(['cat-file', '--batch'], `${[...objects.values()].join('\n')}\n`);
    let at = 0;
    for (const path of paths) {
      const end = bytes.indexOf(10, at);
      const size = Number(bytes.subarray(at, end).toString('utf8').split(' ')[2]);
      texts.set(path, bytes.subarray(end + 1, end + 1 + size).toString('utf8'));
      at = end + 1 + size + 1;
    }
    return texts;
  }
}

/** out/ as it was in a revision. */
export function revisionFiles(revision: Revision): Before {
  const texts = revision.texts(OUT);
  return { folders: () => byDevice(texts.keys()), read: (path) => texts.get(path) ?? null };
}

function run(root: string, name: string, args: readonly string[], input?: string): Buffer {
  try {
    return execFileSync('git', ['-C', root, ...args], {
      input,
      maxBuffer: 2 ** 31 - 1,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    const stderr = String((error as { stderr?: Buffer }).stderr ?? '').trim();
    const words = stderr.split('\n')[0] ?? '';
    throw new FileProblem('missing', `git has no revision ${name} here${words === '' ? '' : `: ${words}`}`, {
      path: root,
    });
  }
}
