/** Pairs of texts with the differences that a reviewer shall see: `PLATFORM FILE`, then `=== before`, `=== after`, `=== expected`. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Case {
  name: string;
  platform: string;
  file: string;
  before: string;
  after: string;
  expected: string;
}

const FOLDER = fileURLToPath(new URL('./cases/', import.meta.url));

export function readCases(): Case[] {
  return readdirSync(FOLDER).map((entry) => {
    const text = readFileSync(`${FOLDER}${entry}`, 'utf8');
    const [head = '', before = '', after = '', expected = ''] = text.split(/^=== \w+\n/m);
    const [platform = '', file = ''] = head.trim().split(' ');
    return { name: entry.replace(/\.txt$/, ''), platform, file, before, after, expected };
  });
}
