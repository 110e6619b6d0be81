import type { Applied } from './refusal.ts';

/** A device at whose prompt lines are typed. */
export interface Session {
  /** Takes the command that begins at `index`; gives where the next one begins. */
  take(lines: readonly string[], index: number): number;
  finish(line: number): Applied;
}

/** Types the lines of `commands`, the first to the last. */
export function typeInto(session: Session, commands: string): Applied {
  const lines = commands.split('\n');
  for (let index = 0; index < lines.length; ) index = session.take(lines, index);
  return session.finish(lines.length);
}
