/** Running configurations as Oxidized and RANCID keep them: one text a device, named after it, in folders of their own choosing. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { listTree } from '../../lib/files/read.ts';

export class Backups {
  readonly #folder: string;
  /** Paths by the names that they may stand for. */
  readonly #byName = new Map<string, string>();
  readonly #paths: string[];
  readonly #used = new Set<string>();

  constructor(folder: string) {
    this.#folder = resolve(folder);
    // What begins with a dot is git's or an editor's; RANCID keeps its lists beside the configurations.
    const skip = (path: string): boolean => /(^|\/)(\.|CVS$|router\.db|routers\.(all|up|down)$)/.test(path);
    this.#paths = [...listTree(this.#folder, { skip })].map(({ path }) => path).sort();
    for (const path of this.#paths) {
      for (const name of namesOf(path)) if (!this.#byName.has(name)) this.#byName.set(name, path);
    }
  }

  /** Is the folder laid out as out/ is, `<site>/<device>/<file>`? */
  isReleaseOf(sites: ReadonlySet<string>): boolean {
    return this.#paths.some((path) => path.split('/').length > 2 && sites.has(path.split('/', 1)[0]!));
  }

  /** The text of the first of these names that there is a backup of, with its path; null where there is none. */
  textOf(names: readonly string[]): { path: string; text: string } | null {
    const found = names.map((name) => this.#byName.get(name.toLowerCase())).find((path) => path !== undefined);
    if (found === undefined) return null;
    this.#used.add(found);
    return { path: found, text: readFileSync(`${this.#folder}/${found}`, 'utf8') };
  }

  /** Backups that nobody has asked for. */
  unused(): string[] {
    return this.#paths.filter((path) => !this.#used.has(path));
  }
}

/** `dc/R1.example.net.cfg` may be R1, R1.example.net or all of it. */
function namesOf(path: string): string[] {
  const name = basename(path).toLowerCase();
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}
