/** What a device says no to, and what comes out of a list of commands. */
import type { Tree } from '../../config/tree.ts';

/** Why a command is refused. */
export type Reason =
  | 'unknown' // no command in the mode that is open
  | 'session' // outside configuration mode, or what was never committed
  | 'absent' // removes what is not there
  | 'bound' // removes what something else names
  | 'undefined' // names what is not there
  | 'duplicate' // a number, or an entry, that is there already
  | 'other' // a second one where there may be one, a value that is not the one in use
  | 'permanent' // removes what always is there
  | 'syntax'; // a text or block without its end

/** What is wrong with a command. */
export interface No {
  reason: Reason;
  message: string;
}

/** A command that the device would not take. `line` counts the lines of the text of commands from 1. */
export interface Refusal extends No {
  line: number;
  command: string;
}

/**
 * The configuration that the device runs after the commands. What is refused changes nothing: a device that takes lines at once goes on
 * with the next; where a commit is refused, everything since the last one is left out.
 */
export interface Applied {
  tree: Tree;
  refusals: Refusal[];
}
