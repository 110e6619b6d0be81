import { groupChanges } from '../diff/groups.ts';
import { formatLeft, formatStat, NO_CHANGES, summarizeDiffs } from '../report/diff.ts';
import { formatGroup } from '../report/diff-groups.ts';
import { diffJson } from '../report/diff-json.ts';
import { Backups } from './diff/backups.ts';
import { type Before, folderFiles, releasedFiles } from './diff/before.ts';
import { type Compared, compareProject } from './diff/compare.ts';
import { renderedFiles } from './diff/rendered.ts';
import { Revision, revisionFiles } from './diff/revision.ts';
import { EXIT } from './exit.ts';
import type { GlobalOptions } from './program.ts';
import { openProject, type Project, tell, tellInterrupted } from './project.ts';
import { selectionOf, tellUnknownSelectors } from './selection.ts';

export interface DiffOptions {
  against: string;
  limit?: string[];
  context: number;
  exitCode?: boolean;
  stat?: boolean;
  format: 'text' | 'json' | 'patch';
}

/** What the inventory would change: statement by statement, by device, then the totals. */
export async function diff(global: GlobalOptions, options: DiffOptions): Promise<number> {
  const project = openProject(global);
  tellInterrupted(project.root);
  if (tell(project.root, project.diagnostics)) return EXIT.invalid;
  if (tellUnknownSelectors(project, options.limit)) return EXIT.failed;
  const inFolder = options.against !== 'out' && !options.against.startsWith('git:');
  if (inFolder && options.format === 'patch') {
    process.stderr.write(
      'songsong: --format patch shows files as they stand, and a folder may hold secrets: against out or git:REVISION\n',
    );
    return EXIT.failed;
  }
  const compared = compareProject(project, openBefore(project, options.against, global), {
    selection: selectionOf(project.context!, options.limit),
    context: options.context,
    patch: options.format === 'patch',
    trusted: !inFolder,
  });
  if (compared === null) return EXIT.invalid;
  process.stdout.write(print(compared, options));
  if (compared.rewritten > 0 && options.format !== 'patch') {
    const files = compared.rewritten === 1 ? '1 file is' : `${compared.rewritten} files are`;
    process.stderr.write(`${files} written otherwise and ${compared.rewritten === 1 ? 'says' : 'say'} the same\n`);
  }
  return options.exitCode === true && compared.devices.length > 0 ? EXIT.changes : EXIT.done;
}

function openBefore(project: Project, against: string, global: GlobalOptions): Before | Backups {
  if (against === 'out') return releasedFiles(project.root);
  if (!against.startsWith('git:')) {
    const released = folderFiles(against);
    const backups = new Backups(against);
    const sites = new Set(project.context!.rows.all.map(({ id }) => id));
    return backups.isReleaseOf(sites) ? released : backups;
  }
  const name = against.slice(4);
  const revision = new Revision(project.root, name);
  const rendered = renderedFiles(revision, project, global);
  if (typeof rendered !== 'string') {
    process.stderr.write(`compared with the inventory of ${name}, rendered with the templates of today\n`);
    return rendered;
  }
  process.stderr.write(`compared with out/ of ${name}: ${rendered}\n`);
  return revisionFiles(revision);
}

function print(
  { devices, patches, withoutBackup, withoutDevice }: Compared,
  { format, stat, against }: DiffOptions,
): string {
  const left = formatLeft(withoutBackup, withoutDevice);
  if (stat === true) return formatStat(devices) + left;
  if (format === 'json')
    return diffJson({ against, devices, groups: groupChanges(devices), withoutBackup, withoutDevice });
  if (format === 'patch') return patches.length === 0 ? NO_CHANGES : patches.join('');
  return groupChanges(devices).map(formatGroup).join('') + summarizeDiffs(devices) + left;
}
