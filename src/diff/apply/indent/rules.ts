/** What `apply` of platform.yaml says of a device whose commands are the lines of its configuration, and `no` before them. */

/** A statement of a mode. Patterns: ../pattern.ts. */
export interface Statement {
  is: string;
  /** The mode that it opens; null for a line that encloses nothing. */
  mode: string | null;
  /** Entered with its key again and another value: it changes, is refused, or is written anew below its head. */
  again: 'replace' | 'refuse' | 'fresh';
  /** What its removal must name: its key, where a value may follow; or all of it. */
  whole: boolean;
  /** A removal that names another value than the one in use: refused, or done all the same. */
  mismatch: 'refuse' | 'remove';
  /** Removing what is not there: taken, or refused. */
  absent: 'accept' | 'refuse';
  /** What else `no` takes it out by. */
  short: readonly string[];
  /** It cannot be removed: refused, or emptied. */
  never: 'refuse' | 'empty' | null;
  /** The step of numbers that the device gives to entries without; null: a number must be written. */
  auto: number | null;
  /** The value of another entry of its kind: the line is left out, refused, or taken. */
  twin: 'ignore' | 'refuse' | 'accept';
  /** A removal may name the value instead of the number. */
  byValue: boolean;
  /** Siblings that go when it changes or goes. */
  clears: readonly string[];
  /** Statements anywhere that go with it; ` > ` between the levels. */
  drops: readonly string[];
  /** The value that the device does not write behind the key. */
  unsaid: string | null;
  /** Words that stay, with the word behind each, when it is entered again without them. */
  keeps: readonly string[];
  /** What the device shows in its place when it is not set. */
  blank: string | null;
  /** Its value is a set of numbers, edited by words. */
  set: NumberSet | null;
  /** It goes with the last line below it. */
  dies: boolean;
  /** Statements that the device writes with it, where they are not there. */
  brings: readonly string[];
  /** While one of these stands there it is refused. */
  excludes: readonly string[];
  /** The value that the device has without it, and does not print. */
  default: string | null;
}

/** How a set of numbers is written and edited. */
export interface NumberSet {
  /** Words before the numbers that add them, take them out, and put all the others in their place. */
  add: string | null;
  remove: string | null;
  /** Numbers without such a word take the place of the set, or are added to it. */
  plain: 'replace' | 'add';
  separator: string;
  range: string;
  /** Two numbers that follow each other are written as a range. */
  pairs: boolean;
  /** The set that a statement not there stands for; null: an empty one. */
  all: string | null;
  /** A removal that names numbers takes them out of the set; otherwise it takes the whole statement. */
  lessens: boolean;
}

/** A removal by a shorter line that takes several statements. */
export interface Sweep {
  no: readonly string[];
  takes: readonly string[];
}

/** Lines that a device takes only when one of some others stands in the mode or around it; those themselves need nothing. */
export interface Need {
  for: string;
  one: readonly string[];
}

/**
 * A command that numbers the entries of a list anew: `is` catches the list's name, the first number and the step. `list` is the path of the
 * list, empty for the one that is open.
 */
export interface Renumber {
  is: string;
  list: string;
}

export interface Mode {
  renumbers: readonly Renumber[];
  statements: readonly Statement[];
  sweeps: readonly Sweep[];
  needs: readonly Need[];
  /** What its lines do depends on their order. */
  ordered: boolean;
  /** Lines that leave it. */
  exits: readonly string[];
  /** What the device prints at its end. */
  close: string;
  /** Its lines are taken as one text down to this line, and replace what was there. */
  body: string | null;
}

/** How a session goes. Each line is a pattern. */
export interface Session {
  /** What opens configuration mode; with `candidate` its lines count from the commit on. */
  open: readonly string[];
  candidate: readonly string[];
  leave: readonly string[];
  top: readonly string[];
  commit: readonly string[];
  abandon: readonly string[];
  /** What changes nothing in the configuration. */
  aside: readonly string[];
}

export interface IndentRules {
  negation: string;
  /** The word that puts a statement back to what the device ships with, and empties what cannot be removed. */
  restore: string | null;
  /** What a mode does not know is asked of the modes around it: everything, what opens a mode, or nothing. */
  upward: 'all' | 'modes' | 'none';
  session: Session;
  /** By name; `top` is that of configuration mode. */
  modes: ReadonlyMap<string, Mode>;
  /** Kinds of names (src/config/references) that must be there when they are named, and may not go while they are. */
  undefined: readonly string[];
  bound: readonly string[];
}
