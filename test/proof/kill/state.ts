/** What was found, line by line, in a file that a cut run goes on with. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { KindName } from './kinds.ts';
import type { Deletion } from './lines.ts';
import type { Subject } from './subjects.ts';

export type Verdict = 'refused' | 'seen' | 'unseen';

export interface Found {
  key: string;
  kind: KindName;
  device: string;
  line: number;
  within: string[];
  words: string;
  verdict: Verdict;
  /** The probe that saw it, or what the daemon said. */
  by: string;
  seconds: number;
}

/** The same for the same deletion of the same text: another file is tried anew. */
export function keyOf({ device }: Subject, { text, line }: Deletion): string {
  return createHash('sha256').update(`${device} ${line} ${text}`).digest('hex').slice(0, 16);
}

export function readState(path: string): Map<string, Found> {
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, 'utf8').split('\n');
  const found = lines.flatMap((line): Found[] => {
    try {
      return [JSON.parse(line) as Found];
    } catch {
      return []; // the last line of a run that was cut
    }
  });
  return new Map(found.map((one) => [one.key, one]));
}

export function append(path: string, found: Found): void {
  appendFileSync(path, `${JSON.stringify(found)}\n`);
}
