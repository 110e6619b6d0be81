/**
 * What a device's configuration is after a list of commands, by the rules that platform.yaml holds under `apply`: the reference that
 * commands are proven against before anybody sends them.
 */
import type { Dialect } from '../../config/dialects.ts';
import type { Tree } from '../../config/tree.ts';
import { applyLines } from './indent/apply.ts';
import { readIndentRules } from './indent/read.ts';
import type { IndentRules } from './indent/rules.ts';
import { applyMenus } from './menus/apply.ts';
import { type MenuRules, readMenuRules } from './menus/rules.ts';
import { Reading } from './reading.ts';
import type { Applied } from './refusal.ts';
import { applyTables } from './tables/apply.ts';
import { readTableRules, type TableRules } from './tables/rules.ts';

/**
 * How the commands of a platform work: by lines of its configuration and their negation, by tables, entries and settings, or by the entries
 * of menus.
 */
export type ApplyRules =
  | { language: 'lines'; dialect: Dialect; lines: IndentRules }
  | { language: 'tables'; dialect: Dialect; tables: TableRules }
  | { language: 'menus'; dialect: Dialect; menus: MenuRules };

/** What the rules of a platform are read from: platform.yaml, as loaded, and the dialect of the file that commands change. */
export interface ApplySource {
  apply: unknown;
  negation: string;
  dialect: Dialect;
}

/** Reads the rules. `problems` tells each mistake by its place in platform.yaml; the rules are then of no use. */
export function readApplyRules({ apply, negation, dialect }: ApplySource): { rules: ApplyRules; problems: string[] } {
  const reading = new Reading();
  return { rules: rulesOf(reading, { apply, negation, dialect }), problems: reading.problems };
}

function rulesOf(reading: Reading, { apply, negation, dialect }: ApplySource): ApplyRules {
  if (dialect === 'fortinet-fortios') return { language: 'tables', dialect, tables: readTableRules(reading, apply) };
  if (dialect === 'mikrotik-routeros') return { language: 'menus', dialect, menus: readMenuRules(reading, apply) };
  return { language: 'lines', dialect, lines: readIndentRules(reading, apply, negation) };
}

/**
 * Gives the configuration that a device has which ran `before` and is given `commands`, a text of one command a line as a person types
 * or pastes it, from the prompt of a new session on. `before` is left as it is.
 */
export function applyCommands(rules: ApplyRules, before: Tree, commands: string): Applied {
  if (rules.language === 'tables') return applyTables(rules.tables, rules.dialect, before, commands);
  if (rules.language === 'menus') return applyMenus(rules.menus, rules.dialect, before, commands);
  return applyLines(rules.lines, rules.dialect, before, commands);
}
