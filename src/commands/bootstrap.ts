import { projectReader } from '../inventory/files.ts';
import { nearest } from '../lib/suggest.ts';
import { bootstrapOf } from '../network/bootstrap.ts';
import { resolveSite } from '../network/resolve.ts';
import { renderUnit } from '../pipeline.ts';
import { renderBootstrap } from '../render/device.ts';
import { EXIT } from './exit.ts';
import type { GlobalOptions } from './program.ts';
import { openProject, tell } from './project.ts';

/** Prints what a new or dead device needs pasted in by hand so that the rest can be sent over the network. */
export function bootstrap(global: GlobalOptions, id: string): number {
  const project = openProject(global);
  if (tell(project.root, project.diagnostics)) return EXIT.invalid;
  const context = project.context!;
  const row = context.rows.all.find((site) => site.devices.some((device) => `${site.id}-${device.id}` === id));
  const device = row === undefined ? undefined : resolveSite(context, row.id)?.devices.find((one) => one.id === id);
  if (device === undefined) {
    const known = context.rows.all.flatMap((site) => site.devices.map((one) => `${site.id}-${one.id}`));
    const near = nearest(id, known);
    process.stderr.write(`songsong: there is no device "${id}"${near === null ? '' : `; did you mean "${near}"?`}\n`);
    return EXIT.failed;
  }
  const unit = renderUnit(project.platforms, bootstrapOf(device), projectReader(project.root), renderBootstrap);
  if (tell(project.root, unit.diagnostics)) return EXIT.invalid;
  if (unit.files.length === 0) {
    process.stderr.write(`songsong: ${id} is not managed: there is nothing to paste\n`);
    return EXIT.refused;
  }
  for (const [position, file] of unit.files.entries()) {
    // One file is pasted as it stands; several are told apart by their names.
    if (unit.files.length > 1) process.stdout.write(`${position === 0 ? '' : '\n'}# file ${file.path}\n`);
    process.stdout.write(file.text);
  }
  return EXIT.done;
}
