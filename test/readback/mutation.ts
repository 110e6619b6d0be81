/** How much a read-back notices: lines of released files are dropped, altered, doubled, and each file is read again. */
import type { ReadDevice } from './province.ts';
import { Reader } from './reader.ts';
import type { Subject } from './subject.ts';

/** One alteration of one line. */
export interface Mutation {
  file: string;
  line: number;
  kind: 'dropped' | 'altered' | 'doubled';
  before: string;
  after: string;
}

export interface Score {
  made: number;
  /** What nobody saw. */
  unseen: Mutation[];
}

/** Lines that say nothing: blank, comments, what only closes or separates. */
const INSIGNIFICANT =
  /^\s*($|[#;!](?!\/)|\/\/|\/\*|[\])}]+[;,]*$|"$|(exit|exit-vrf|exit-vrrp|exit-address-family|end|next|endscript|endif|end-set|end-policy)$)/;

/** Repeatable numbers below a bound: the same lines are taken each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Takes `perFile` lines of every file of a device (all, where there are fewer) and alters each once. */
export function score(
  { device, files }: ReadDevice,
  subjects: readonly Subject[],
  perFile: number,
  seed: number,
): Score {
  const next = numbers(seed);
  const result: Score = { made: 0, unseen: [] };
  for (const subject of subjects) {
    for (const [path, statements] of subject.demands(device)) {
      const file = files.get(path);
      if (file === undefined) continue;
      const lines = file.text.split('\n');
      const reader = new Reader(file, statements, subject);
      const significant = [...lines.keys()].filter(
        (at) => !INSIGNIFICANT.test(lines[at]!) && !lines[at]!.startsWith('#!'),
      );
      for (const at of pick(significant, perFile, next)) {
        const mutation = mutate(`${device.id}/${path}`, lines, at, next);
        result.made++;
        const instead = mutation.kind === 'dropped' ? [] : mutation.after.split('\n');
        if (!reader.notices(at, instead)) result.unseen.push(mutation);
      }
    }
  }
  return result;
}

function pick(all: readonly number[], count: number, next: (below: number) => number): number[] {
  if (all.length <= count) return [...all];
  const taken = new Set<number>();
  while (taken.size < count) taken.add(all[next(all.length)]!);
  return [...taken];
}

function mutate(file: string, lines: readonly string[], at: number, next: (below: number) => number): Mutation {
  const before = lines[at]!;
  const made = (kind: Mutation['kind'], after: string): Mutation => ({ file, line: at + 1, kind, before, after });
  const choice = next(4);
  if (choice === 0) return made('dropped', '');
  if (choice === 1) return made('doubled', `${before}\n${before}`);
  return made('altered', altered(before, next));
}

/** Another digit, or else another letter, somewhere in the line. */
function altered(line: string, next: (below: number) => number): string {
  const digits = [...line.matchAll(/\d/g)].map(({ index }) => index);
  const places = digits.length > 0 ? digits : [...line.matchAll(/[a-z]/gi)].map(({ index }) => index);
  const place = places[next(places.length)]!;
  const old = line[place]!;
  const other = /\d/.test(old) ? String((Number(old) + 1 + next(9)) % 10) : old === 'x' ? 'y' : 'x';
  return line.slice(0, place) + other + line.slice(place + 1);
}
