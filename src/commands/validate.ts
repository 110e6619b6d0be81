import { EXIT } from './exit.ts';
import type { GlobalOptions } from './program.ts';
import { openProject, tell, tellInterrupted } from './project.ts';

/** Checks the inventory and the templates; prints what is wrong. */
export function validate(global: GlobalOptions, options: { format: 'text' | 'json' }): number {
  const project = openProject(global);
  tellInterrupted(project.root);
  const failed = project.diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  if (options.format === 'json') {
    process.stdout.write(`${JSON.stringify({ version: 1, diagnostics: project.diagnostics }, null, 2)}\n`);
  } else {
    tell(project.root, project.diagnostics);
    if (!failed) {
      const rows = project.context?.rows.all ?? [];
      const devices = rows.reduce((sum, row) => sum + row.devices.length, 0);
      process.stdout.write(`${rows.length} sites, ${devices} devices: valid\n`);
    }
  }
  return failed ? EXIT.invalid : EXIT.done;
}
