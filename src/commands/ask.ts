/** What every question needs: a project that can be resolved, and one way to refuse. */
import type { Context } from '../network/context.ts';
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

/** Tells on stderr what is wrong with a question. */
export function refuse(message: string, hint: string | null = null): number {
  process.stderr.write(`songsong: ${message}${hint === null ? '' : `; ${hint}`}\n`);
  return EXIT.failed;
}
