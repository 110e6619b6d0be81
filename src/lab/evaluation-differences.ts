/** What of a record no longer holds. */
import type { DigestList, Evaluation, EvaluationDigests } from '../inventory/types.ts';
import { digestOfFiles } from '../lib/files/manifest.ts';
import { classesOf, verdictOf } from './evaluation.ts';

/** Something that is not as the record says. */
export interface Difference {
  kind: 'inventory' | 'template' | 'device' | 'record';
  /** `added`: there now and not when it was tried; `edited`: the record itself says what its parts do not. */
  change: 'changed' | 'added' | 'removed' | 'edited';
  /** A file, a template, `<site>/<device>`, or a part of the record. */
  name: string;
}

const KINDS = [
  ['inventory', 'inventory'],
  ['templates', 'template'],
  ['devices', 'device'],
] as const;

/** Digests by name with the one over all of them. */
export function digestList(entries: Iterable<readonly [name: string, sha256: string]>): DigestList {
  const sorted = [...entries].sort(([x], [y]) => (x < y ? -1 : 1));
  const all = digestOfFiles(sorted.map(([name, sha256]) => ({ name, sha256 })));
  return { all, each: Object.fromEntries(sorted) };
}

/** Every digest that differs, each kind by name; then what the record says against itself: somebody has edited it. */
export function differencesOf(record: Evaluation, now: EvaluationDigests): Difference[] {
  const found = KINDS.flatMap(([part, kind]): Difference[] => {
    const [before, after] = [record.digests[part].each, now[part].each];
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name): Difference[] => {
      if (before[name] === after[name]) return [];
      const change = before[name] === undefined ? 'added' : after[name] === undefined ? 'removed' : 'changed';
      return [{ kind, change, name }];
    });
  });
  return [...found, ...editedParts(record).map((name): Difference => ({ kind: 'record', change: 'edited', name }))];
}

/** Parts of a record that do not follow from its other parts, as `songsong` writes them. */
function editedParts(record: Evaluation): string[] {
  const digests = KINDS.filter(([part]) => {
    const { all, each } = record.digests[part];
    return digestList(Object.entries(each)).all !== all;
  });
  const classes = JSON.stringify(classesOf(record.probes)) === JSON.stringify(record.classes);
  return [
    ...(record.verdict === verdictOf(record) ? [] : ['verdict']),
    ...(classes ? [] : ['classes']),
    ...digests.map(([part]) => `digests.${part}.all`),
  ];
}
