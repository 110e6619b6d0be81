/** The share of lines whose loss some probe sees, as text. */
import { KIND_NAMES } from './kinds.ts';
import { reasonOf } from './reasons.ts';
import type { Found, Verdict } from './state.ts';

/** `lines`: how many there are to try in all. */
export function killReport(found: readonly Found[], lines: number): string {
  const unseen = found.filter(({ verdict }) => verdict === 'unseen');
  const explained = unseen.filter((one) => reasonOf(one) !== null);
  return [
    'Kill coverage: single lines deleted on the running lab, and whether a probe sees it',
    table(found),
    `${found.length} of ${lines} lines tried; ${seconds(found)} s a line on average`,
    list('Not seen, explained', explained),
    list(
      'Not seen, NOT explained',
      unseen.filter((one) => reasonOf(one) === null),
    ),
  ].join('\n\n');
}

function table(found: readonly Found[]): string {
  const kinds = KIND_NAMES.filter((kind) => found.some((one) => one.kind === kind));
  const rows = [
    ...kinds.map((kind) => [kind, found.filter((one) => one.kind === kind)] as const),
    ['all', found] as const,
  ];
  const cells = [
    ['file', 'tried', 'refused', 'counted', 'seen', 'unseen', 'unexplained', 'coverage'],
    ...rows.map(([name, all]) => {
      const count = (verdict: Verdict): number => all.filter((one) => one.verdict === verdict).length;
      const counted = all.length - count('refused');
      const open = all.filter((one) => one.verdict === 'unseen' && reasonOf(one) === null).length;
      return [
        name,
        all.length,
        count('refused'),
        counted,
        count('seen'),
        count('unseen'),
        open,
        share(count('seen'), counted),
      ];
    }),
  ];
  return cells
    .map((row) => row.map((cell, at) => (at === 0 ? `${cell}`.padEnd(10) : `${cell}`.padStart(12))).join(''))
    .join('\n');
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

function seconds(found: readonly Found[]): string {
  return (found.reduce((sum, one) => sum + one.seconds, 0) / Math.max(1, found.length)).toFixed(1);
}

function list(title: string, found: readonly Found[]): string {
  const lines = found.map((one) => {
    const reason = reasonOf(one);
    const place = [...one.within, one.words].join(' > ');
    return `  ${one.kind} ${one.device}:${one.line}  ${place}${reason === null ? '' : `\n      ${reason}`}`;
  });
  return [`${title}: ${found.length}`, ...lines].join('\n');
}
