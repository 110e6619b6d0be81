import { existsSync } from 'node:fs';
import type { CheckFile, Verdict } from './batch.ts';

/** Each line sets a key that the kernel has; an interface's key is looked up for `lo`, a key with `-` may be missing. */
export function checkSysctl(files: readonly CheckFile[]): Verdict[] {
  return files.map(({ name, text }) => ({
    name,
    complaint: text
      .split('\n')
      .flatMap((line, index) => {
        const wrong = lineComplaint(line);
        return wrong === null ? [] : [`line ${index + 1}: ${wrong}: ${line}`];
      })
      .join('\n'),
  }));
}

function lineComplaint(line: string): string | null {
  if (line === '' || line.startsWith('#')) return null;
  const match = /^(-?)([a-z][\w./-]*) = (-?\d+)$/.exec(line);
  if (match === null) return 'not `key = number`';
  const key = match[2]!.replace(/^(net\/ipv[46]\/conf)\/(?!all\/|default\/)[^/]+\//, '$1/lo/');
  return match[1] === '-' || existsSync(`/proc/sys/${key}`) ? null : 'the kernel has no such key';
}
