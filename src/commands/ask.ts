/** What every question needs: a project that can be resolved, and one way to refuse. */
import type { Context } from '../network/context.ts';
import { visible } from '../report/visible.ts';
import { EXIT } from './exit.ts';
import type { GlobalOptions } from './program.ts';
import { openProject, tell, tellInterrupted } from './project.ts';

/** A project that questions are asked of. */
export interface Asked {
  root: string;
  context: Context;
}

/**
 * The project's context; null where mistakes stand in the way. All errors are told, but an expectation that does not hold is
 * what questions are asked about.
 */
export function contextToAsk(global: GlobalOptions): Asked | null {
  const { root, diagnostics, context } = openProject(global, ['FWL030']);
  tellInterrupted(root);
  tell(
    root,
    diagnostics.filter(({ severity }) => severity === 'error'),
  );
  return context === null ? null : { root, context };
}

/** A word longer than this helps nobody to find it again. */
const LONGEST_WORD = 80;

/** Tells on stderr what is wrong with a question, in one line whatever was typed. */
export function refuse(message: string, hint: string | null = null): number {
  const line = visible(`${message}${hint === null ? '' : `; ${hint}`}`);
  const cut = line.replace(/\S+/g, (word) => (word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word));
  process.stderr.write(`songsong: ${cut}\n`);
  return EXIT.failed;
}
