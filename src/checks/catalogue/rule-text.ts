import type { Severity } from '../../lib/diagnostic.ts';

/** What is told of a check besides its findings: `songsong rules CODE` and docs/checks.md print it. */
export interface RuleText {
  /** Nothing can be rendered where it is left: its severity cannot be changed, and no finding of it can be waived. */
  fixed?: true;
  /** Unless the project says otherwise in `policy.checks.severities`. */
  severity: Severity;
  /** One sentence: what is told. */
  title: string;
  /** What happens on the network where it is left. */
  why: string;
  /** What to write. */
  fix: string;
  /** Where it is asked for: RFC and section, MANRS action, item of the plan, clause of a regulation, page of this manual. */
  reference: string;
  /** Excerpts of an inventory, YAML. */
  wrong: string;
  right: string;
}
