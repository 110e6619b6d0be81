/** The native safe frame of a platform: what undoes a change by itself unless a person confirms it. */
import type { Reading } from './reading.ts';

const KINDS = [
  'revert-timer', // the running configuration goes back by a timer
  'commit-confirmed', // a trial commit goes back unless another confirms it
  'commit-timer', // a session that was committed goes back unless it is committed again
  'safe-mode', // what was done goes back when the session drops
  'transaction', // what was not committed is left out when the time is over
  'scheduled-reboot', // the saved configuration comes back by a restart
  'scheduled-reload', // a timer beside the device loads the file that was there before
] as const;

export interface Frame {
  kind: (typeof KINDS)[number];
  /** What opens it, before the commands; `{minutes}`, `{hours}` and `{name}` are filled in. */
  open: string;
  /** What puts the change in force on trial, behind the commands; null where each command is in force at once. */
  commit: string | null;
  /** What keeps the change, once the device is still reached. */
  confirm: string;
  /** What undoes it before its time. */
  revert: string;
  /** What its time is counted in; `session` goes by the connection. */
  unit: 'minutes' | 'session';
  /** The shortest and longest time that it takes; null where none is given. */
  range: readonly [number, number] | null;
  /** The number of changes behind which nothing is undone any more, or null. */
  actions: number | null;
  /** Statements that have to be in the configuration first, as paths of patterns. */
  needs: readonly string[];
  source: string;
}

/** Reads `frame` of platform.yaml; what is wrong is told to `reading`. Null where a platform has none. */
export function readFrame(reading: Reading, value: unknown): Frame | null {
  if (value === undefined || value === null) return null;
  const frame = reading.mapping('frame', value);
  reading.keys('frame', frame, [
    ...['kind', 'open', 'commit', 'confirm', 'revert', 'unit', 'range', 'actions', 'needs', 'source'],
  ]);
  const needed = (key: string): string => {
    const text = reading.text(`frame.${key}`, frame[key]);
    if (text === null || text === '') reading.tell(`frame.${key}`, 'a text is expected');
    return text ?? '';
  };
  if (frame['kind'] === undefined) reading.tell('frame.kind', `one of ${KINDS.join(', ')} is expected`);
  const unit = reading.oneOf<'minutes' | 'session'>('frame.unit', frame['unit'], ['minutes', 'session'], 'minutes');
  const range = reading
    .list('frame.range', frame['range'])
    .map((one) => reading.number('frame.range', one) ?? Number.NaN);
  const [from, to] = range;
  const bounded = range.length === 2 && from! >= 1 && from! <= to!;
  if (unit === 'minutes' && !bounded) reading.tell('frame.range', 'the shortest and the longest time are expected');
  return {
    kind: reading.oneOf('frame.kind', frame['kind'], KINDS, 'revert-timer'),
    open: needed('open'),
    commit: reading.text('frame.commit', frame['commit']),
    confirm: needed('confirm'),
    revert: needed('revert'),
    unit,
    range: bounded ? [from!, to!] : null,
    actions: reading.number('frame.actions', frame['actions']),
    needs: reading.texts('frame.needs', frame['needs']),
    source: needed('source'),
  };
}
