/** `apply` of platform.yaml → rules of a device that is configured by lines and `no`. */
import { isMapping, type Mapping, type Reading } from '../reading.ts';
import type { IndentRules, Mode, NumberSet, Session, Statement, Sweep } from './rules.ts';

const KEYS = ['session', 'modes', 'undefined', 'bound', 'absent', 'mismatch', 'restore', 'upward'];
const SESSION = ['open', 'candidate', 'leave', 'top', 'commit', 'abandon', 'aside'];
const MODE = ['like', 'renumbers', 'statements', 'sweeps', 'needs', 'ordered', 'exits', 'close', 'body'];
const STATEMENT = [
  ...[
    'is',
    'mode',
    'again',
    'whole',
    'mismatch',
    'absent',
    'short',
    'never',
    'auto',
    'twin',
    'byValue',
    'clears',
    'drops',
  ],
  ...['blank', 'set', 'dies', 'brings', 'excludes', 'default', 'unsaid', 'keeps'],
];

/** What takes all the words to the end stands at the end. */
const UNFINISHED = /(?:^| )(?:=|\.\.\.) /;

interface Defaults {
  absent: 'accept' | 'refuse';
  mismatch: 'refuse' | 'remove';
}

/** Reads the rules; what is wrong is told to `reading`. A statement may be its pattern alone. */
export function readIndentRules(reading: Reading, value: unknown, negation: string): IndentRules {
  const apply = reading.mapping('apply', value);
  reading.keys('apply', apply, KEYS);
  const defaults: Defaults = {
    absent: reading.oneOf('apply.absent', apply['absent'], ['accept', 'refuse'], 'accept'),
    mismatch: reading.oneOf('apply.mismatch', apply['mismatch'], ['refuse', 'remove'], 'refuse'),
  };
  const modes = readModes(reading, reading.mapping('apply.modes', apply['modes']), defaults);
  if (!modes.has('top')) reading.tell('apply.modes', 'there is no top');
  for (const [name, mode] of modes) {
    for (const { is, mode: opened } of mode.statements) {
      if (opened !== null && !modes.has(opened)) reading.tell(`apply.modes.${name}`, `${is} opens no mode`);
    }
  }
  return {
    negation: negation.trim(),
    restore: reading.text('apply.restore', apply['restore']),
    upward: reading.oneOf('apply.upward', apply['upward'], ['all', 'modes', 'none'], 'all'),
    session: readSession(reading, apply['session']),
    modes,
    undefined: reading.texts('apply.undefined', apply['undefined']),
    bound: reading.texts('apply.bound', apply['bound']),
  };
}

function readSession(reading: Reading, value: unknown): Session {
  const written = reading.mapping('apply.session', value);
  reading.keys('apply.session', written, SESSION);
  const lines = (key: string): string[] => reading.texts(`apply.session.${key}`, written[key]);
  return {
    open: lines('open'),
    candidate: lines('candidate'),
    leave: lines('leave'),
    top: lines('top'),
    commit: lines('commit'),
    abandon: lines('abandon'),
    aside: lines('aside'),
  };
}

/** The modes by name; one that is `like` another knows its statements behind its own. */
function readModes(reading: Reading, written: Mapping, defaults: Defaults): Map<string, Mode> {
  const modes = new Map(
    Object.entries(written).map(([name, one]) => [name, readMode(reading, `apply.modes.${name}`, one, defaults)]),
  );
  for (const [name, one] of Object.entries(written)) {
    const like = isMapping(one) ? reading.text(`apply.modes.${name}.like`, one['like']) : null;
    if (like === null) continue;
    const model = modes.get(like);
    if (model === undefined) reading.tell(`apply.modes.${name}`, `there is no mode ${like}`);
    else {
      const own = modes.get(name)!;
      const all = <T>(key: (mode: Mode) => readonly T[]): T[] => [...key(own), ...key(model)];
      modes.set(name, {
        ...own,
        statements: all(({ statements }) => statements).filter(
          ({ is }, index, every) => every.findIndex((other) => other.is === is) === index,
        ),
        sweeps: all(({ sweeps }) => sweeps),
        needs: all(({ needs }) => needs),
      });
    }
  }
  return modes;
}

function readMode(reading: Reading, at: string, value: unknown, defaults: Defaults): Mode {
  const written: Mapping = Array.isArray(value) ? { statements: value } : reading.mapping(at, value);
  reading.keys(at, written, MODE);
  return {
    statements: reading
      .list(`${at}.statements`, written['statements'])
      .map((one, index) => readStatement(reading, `${at}.statements[${index}]`, one, defaults)),
    sweeps: reading
      .list(`${at}.sweeps`, written['sweeps'])
      .map((one, index) => readSweep(reading, `${at}.sweeps[${index}]`, one)),
    needs: reading.list(`${at}.needs`, written['needs']).map((one, index) => {
      const place = `${at}.needs[${index}]`;
      const need = reading.mapping(place, one);
      reading.keys(place, need, ['for', 'one']);
      return { for: reading.text(place, need['for']) ?? '', one: reading.texts(place, need['one']) };
    }),
    renumbers: reading.list(`${at}.renumbers`, written['renumbers']).map((one, index) => {
      const place = `${at}.renumbers[${index}]`;
      const renumber = reading.mapping(place, one);
      reading.keys(place, renumber, ['is', 'list']);
      return { is: reading.text(place, renumber['is']) ?? '', list: reading.text(place, renumber['list']) ?? '' };
    }),
    ordered: reading.flag(`${at}.ordered`, written['ordered']),
    exits: reading.texts(`${at}.exits`, written['exits']),
    close: reading.text(`${at}.close`, written['close']) ?? '',
    body: reading.text(`${at}.body`, written['body']),
  };
}

function readSweep(reading: Reading, at: string, value: unknown): Sweep {
  const written = reading.mapping(at, value);
  reading.keys(at, written, ['no', 'takes']);
  return { no: reading.texts(`${at}.no`, written['no']), takes: reading.texts(`${at}.takes`, written['takes']) };
}

function readStatement(reading: Reading, at: string, value: unknown, defaults: Defaults): Statement {
  const written: Mapping = typeof value === 'string' ? { is: value } : reading.mapping(at, value);
  reading.keys(at, written, STATEMENT);
  const is = reading.text(`${at}.is`, written['is']);
  if (is === null || is === '') reading.tell(at, 'a pattern is expected under `is`');
  else if (UNFINISHED.test(is)) reading.tell(at, `nothing may follow = or ... in ${is}`);
  for (const key of ['short', 'clears', 'drops', 'excludes', 'brings']) {
    const paths = reading.texts(`${at}.${key}`, written[key]).flatMap((path) => path.split(' > '));
    for (const path of paths) if (UNFINISHED.test(path)) reading.tell(at, `nothing may follow = or ... in ${path}`);
  }
  const again = ['replace', 'refuse', 'fresh'] as const;
  const never = written['never'];
  return {
    is: is ?? '',
    mode: reading.text(`${at}.mode`, written['mode']),
    again: reading.oneOf(`${at}.again`, written['again'], again, 'replace'),
    whole: reading.flag(`${at}.whole`, written['whole']),
    mismatch: reading.oneOf(`${at}.mismatch`, written['mismatch'], ['refuse', 'remove'], defaults.mismatch),
    absent: reading.oneOf(`${at}.absent`, written['absent'], ['accept', 'refuse'], defaults.absent),
    short: reading.texts(`${at}.short`, written['short']),
    never:
      never === undefined
        ? null
        : reading.oneOf<'refuse' | 'empty'>(`${at}.never`, never, ['refuse', 'empty'], 'refuse'),
    auto: reading.number(`${at}.auto`, written['auto']),
    twin: reading.oneOf(`${at}.twin`, written['twin'], ['ignore', 'refuse', 'accept'], 'accept'),
    byValue: reading.flag(`${at}.byValue`, written['byValue']),
    clears: reading.texts(`${at}.clears`, written['clears']),
    drops: reading.texts(`${at}.drops`, written['drops']),
    blank: reading.text(`${at}.blank`, written['blank']),
    set: readSet(reading, `${at}.set`, written['set']),
    dies: reading.flag(`${at}.dies`, written['dies']),
    unsaid: reading.text(`${at}.unsaid`, written['unsaid']),
    keeps: reading.texts(`${at}.keeps`, written['keeps']),
    brings: reading.texts(`${at}.brings`, written['brings']),
    excludes: reading.texts(`${at}.excludes`, written['excludes']),
    default: reading.text(`${at}.default`, written['default']),
  };
}

function readSet(reading: Reading, at: string, value: unknown): NumberSet | null {
  if (value === undefined) return null;
  if (!isMapping(value)) {
    reading.tell(at, 'a mapping is expected');
    return null;
  }
  reading.keys(at, value, ['add', 'remove', 'plain', 'separator', 'range', 'pairs', 'all', 'lessens']);
  return {
    add: reading.text(`${at}.add`, value['add']),
    remove: reading.text(`${at}.remove`, value['remove']),
    plain: reading.oneOf(`${at}.plain`, value['plain'], ['replace', 'add'], 'replace'),
    separator: reading.text(`${at}.separator`, value['separator']) ?? ',',
    range: reading.text(`${at}.range`, value['range']) ?? '-',
    pairs: reading.flag(`${at}.pairs`, value['pairs']),
    all: reading.text(`${at}.all`, value['all']),
    lessens: reading.flag(`${at}.lessens`, value['lessens']),
  };
}
