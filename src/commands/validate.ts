import { CATALOGUE } from '../checks/catalogue.ts';
import { githubOf, sarifOf } from '../report/machine.ts';
import { EXIT } from './exit.ts';
import type { GlobalOptions } from './program.ts';
import { interrupted, openProject, type Project, tell } from './project.ts';

export interface ValidateOptions {
  format: 'text' | 'json' | 'sarif' | 'github';
  /** More warnings than these fail as an error does. */
  maxWarnings?: number;
}

/** Checks the inventory and the templates; prints what is wrong. */
export function validate(global: GlobalOptions, options: ValidateOptions, version: string): number {
  const opened = openProject(global);
  const stopped = interrupted(opened.root);
  const project = stopped === null ? opened : { ...opened, diagnostics: [stopped, ...opened.diagnostics] };
  const warnings = project.diagnostics.filter(({ severity }) => severity === 'warning').length;
  const failed = project.diagnostics.some(({ severity }) => severity === 'error');
  const tooMany = warnings > (options.maxWarnings ?? Number.POSITIVE_INFINITY);
  if (options.format === 'text') {
    tell(project.root, project.diagnostics);
    if (tooMany)
      process.stderr.write(
        `songsong: ${warnings} warning${warnings === 1 ? '' : 's'}, --max-warnings allows ${options.maxWarnings}\n`,
      );
    if (!failed && !tooMany) process.stdout.write(summaryOf(project));
  } else process.stdout.write(forMachines(project, options.format, version));
  return failed || tooMany ? EXIT.invalid : EXIT.done;
}

function summaryOf({ context }: Project): string {
  const rows = context?.rows.all ?? [];
  const devices = rows.reduce((sum, row) => sum + row.devices.length, 0);
  return `${rows.length} sites, ${devices} devices: valid\n`;
}

function forMachines(project: Project, format: 'json' | 'sarif' | 'github', version: string): string {
  const { diagnostics } = project;
  if (format === 'json') return `${JSON.stringify({ version: 1, diagnostics }, null, 2)}\n`;
  return format === 'github' ? githubOf(diagnostics) : sarifOf(diagnostics, CATALOGUE, version);
}
