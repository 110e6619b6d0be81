/** Where a record of an evaluation stands: YAML for the gate and, beside it, the page that people sign. */
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Comparison } from '../../lib/files/compare.ts';
import { nodeFileSystem } from '../../lib/files/file-system.ts';
import { FileProblem, problemFrom } from '../../lib/files/problem.ts';
import { Transaction } from '../../lib/files/transaction.ts';
import { tellRecovered } from '../project.ts';

/** How long a finished trial waits for another run that is writing: it took minutes, the other one takes seconds. */
const WAIT_MS = 60_000;

const HINT = 'Mount it read-write, see to its owner and mode, or name another file with --evaluation.';

/** The two files of a record, as one is named. */
export class EvaluationFiles {
  /** What paths are relative to: the project where the record is in it (its lock then keeps others off), else its folder. */
  readonly root: string;
  readonly yaml: string;
  readonly page: string;

  constructor(project: string, name: string) {
    const stem = resolve(name).replace(/\.(yaml|md)$/, '');
    const inside = relative(project, stem);
    this.root = inside.startsWith(`..${sep}`) || resolve(project, inside) !== stem ? dirname(stem) : project;
    const path = this.root === project ? inside.split(sep).join('/') : basename(stem);
    [this.yaml, this.page] = [`${path}.yaml`, `${path}.md`];
  }

  /** The path of one of the two from where the user stands. */
  shown(path: string): string {
    const absolute = resolve(this.root, path);
    const from = relative(process.cwd(), absolute);
    return from.startsWith('..') ? absolute : from;
  }

  /**
   * Those of the two that are there. Throws a FileProblem where they could not be written: a folder that may not be
   * written to, a link or a file in the way. Asked before a lab is booted, so that nobody waits for nothing.
   */
  present(): string[] {
    const comparison = new Comparison(nodeFileSystem, this.root);
    return [this.yaml, this.page].filter((path) => {
      const { stat, deepest, blocker } = comparison.find(path);
      if (blocker !== null) {
        const there = this.shown(blocker);
        throw new FileProblem('in-the-way', `${there} is in the way of the record`, { path: there, hint: HINT });
      }
      const folder = resolve(this.root, deepest);
      try {
        nodeFileSystem.mayWrite(folder);
      } catch (error) {
        throw problemFrom(error, 'write in', folder, HINT);
      }
      return stat !== null;
    });
  }

  /**
   * Writes both, or neither. What has come since `present` was asked is kept: then false, and nothing is written, unless
   * `force`. Throws FileProblems.
   */
  async write(texts: { yaml: string; page: string }, force: boolean): Promise<boolean> {
    const transaction = await this.#begin();
    try {
      tellRecovered(this.root, transaction);
      if (!force && this.present().length > 0) return false;
      transaction.put(this.page, texts.page);
      transaction.put(this.yaml, texts.yaml);
      transaction.finish();
      return true;
    } finally {
      transaction.abandon();
    }
  }

  async #begin(): Promise<Transaction> {
    const { root, yaml, page } = this;
    const command = `songsong ${process.argv.slice(2).join(' ')}`;
    for (const until = Date.now() + WAIT_MS; ; await sleep(500)) {
      try {
        return Transaction.begin({ root, within: [yaml, page], label: 'lab evaluation', command });
      } catch (error) {
        if (!(error instanceof FileProblem) || error.code !== 'locked' || Date.now() > until) throw error;
      }
    }
  }
}
