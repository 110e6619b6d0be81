/**
 * Cases of what commands do, written by hand from the vendors' documentation: `cases/<dialect>.yaml` is a list of
 *   {name, source, before, commands, minus, plus, refused}
 * `before` is a configuration (left out: that of the first case), `minus` and `plus` the statements that go and come
 * (`router bgp 64500 > bgp router-id 192.0.2.1`), `refused` the reasons of what the device does not take, in order.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

export interface Case {
  name: string;
  source: string;
  before: string;
  commands: string;
  minus: string[];
  plus: string[];
  refused: string[];
}

/** The cases of a file, complete. */
export function casesOf(file: string): Case[] {
  const written = load(readFileSync(join(import.meta.dirname, 'cases', `${file}.yaml`), 'utf8')) as Partial<Case>[];
  return written.map((one) => {
    const before = one.before ?? written[0]!.before;
    if (!one.name || !one.source || before === undefined || one.commands === undefined) {
      throw new Error(`${file}: ${JSON.stringify(one)} is no case`);
    }
    return { minus: [], plus: [], refused: [], ...one, before } as Case;
  });
}

/** The statements of `before` without those that go, with those that come; throws where one that shall go is not there. */
export function expectedOf(before: readonly string[], { minus, plus }: Case): string[] {
  const left = [...before];
  for (const one of minus) {
    const at = left.indexOf(one);
    if (at < 0) throw new Error(`${one} is not there`);
    left.splice(at, 1);
  }
  return [...left, ...plus].sort();
}
