/** Every selected device, intended against what was before. */
import type { DeviceDiff, FileDiff } from '../../diff/change.ts';
import { diffFiles, diffRunning } from '../../diff/files.ts';
import { Comparisons } from '../../diff/rule-sets.ts';
import { projectReader } from '../../inventory/files.ts';
import type { Selection } from '../../network/select.ts';
import { sitesOfWaves } from '../../network/waves.ts';
import { type RenderedUnit, renderNetwork } from '../../pipeline.ts';
import type { FileRule } from '../../render/file-rule.ts';
import type { Platform } from '../../render/platform.ts';
import { formatPatch } from '../../report/patch.ts';
import { Progress, type Project, tell } from '../project.ts';
import { raiseSerials } from '../serials.ts';
import { Backups } from './backups.ts';
import type { Before } from './before.ts';

export interface Compared {
  devices: DeviceDiff[];
  /** The files as patches, where they were asked for. */
  patches: string[];
  /** Files that are written otherwise and say the same. */
  rewritten: number;
  /** Devices without a backup, of those that were looked for. */
  withoutBackup: string[];
  /** Backups that are of no device. */
  withoutDevice: string[];
}

export interface How {
  selection: Selection;
  context: number;
  /** Patches of lines instead of differences of statements. */
  patch: boolean;
  /** Is what was before free of secrets? Otherwise the text of what songsong does not know is not shown. */
  trusted: boolean;
}

/** Renders and compares; null where a template has a mistake, which is told. */
export function compareProject(project: Project, before: Before | Backups, how: How): Compared | null {
  const { root, platforms } = project;
  const context = project.context!;
  const { selection } = how;
  const comparisons = new Comparisons(platforms, how.context);
  const waves = [...sitesOfWaves(context)];
  const found: Compared = {
    devices: [],
    patches: [],
    rewritten: 0,
    withoutBackup: [],
    withoutDevice: [],
  };
  const byFolder = new Map<string, DeviceDiff>();
  const device = (folder: string, platform: string | null): DeviceDiff => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const [site = '', id = ''] = folder.split('/');
    const made: DeviceDiff = {
      site,
      device: id,
      platform,
      tier: context.rows.byId.get(site)?.tier ?? null,
      waves: waves.flatMap(([wave, sites]) => (sites.has(site) ? [wave] : [])),
      files: [],
    };
    byFolder.set(folder, made);
    found.devices.push(made);
    return made;
  };
  const put = (folder: string, platform: string | null, path: string, texts: Texts, compare: () => FileDiff | null) => {
    if (texts.before === texts.after) return;
    if (how.patch) found.patches.push(formatPatch(path, texts.before, texts.after, how.context));
    const change = compare();
    if (change === null) found.rewritten += 1;
    if (change !== null || how.patch) device(folder, platform).files.push(change ?? sameSaid(path));
  };

  const seen = new Map<string, string>();
  const progress = new Progress('diff', context.rows.all.length);
  const read = projectReader(root);
  const sites = new Set<string>();
  for (const rendered of renderNetwork(context, platforms, selection, root)) {
    const unit = raiseSerials(rendered, platforms, root, new Map(), read);
    if (tell(root, unit.diagnostics)) return null;
    const { platform } = unit.device;
    if (before instanceof Backups) {
      const files = compareRunning(unit, before, comparisons, platforms);
      if (files === null) found.withoutBackup.push(unit.folder);
      else if (files.length > 0) device(unit.folder, platform).files.push(...files);
      sites.add(unit.device.site.id);
      progress.step(sites.size);
      continue;
    }
    for (const file of unit.files) {
      const path = `${unit.folder}/${file.path}`;
      seen.set(path, platform);
      const texts = { before: before.read(path), after: file.text };
      put(unit.folder, platform, path, texts, () =>
        diffFiles(path, texts.before, texts.after, comparisons.of(platform, file)),
      );
    }
    seen.set(unit.folder, platform);
    sites.add(unit.device.site.id);
    progress.step(sites.size);
  }
  progress.end();
  if (before instanceof Backups) {
    if (selection.all) found.withoutDevice.push(...before.unused());
    return found;
  }
  const former = [...before.folders()].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [folder, files] of former) {
    const [site = '', id = ''] = folder.split('/');
    const row = context.rows.byId.get(site);
    if (!selection.all && (row === undefined || !selection.holds(row, { id, platform: '' }))) continue;
    const platform = seen.get(folder) ?? null;
    for (const name of [...files].sort()) {
      const path = `${folder}/${name}`;
      if (seen.has(path)) continue;
      const texts = { before: before.read(path), after: null };
      const rule = platform === null ? null : ruleOf(platforms.get(platform), name);
      const comparison = comparisons.of(platform, rule);
      put(folder, platform, path, texts, () => {
        const change = diffFiles(path, texts.before, null, comparison);
        return change === null || rule !== null || how.trusted ? change : { ...change, edits: [], sections: [] };
      });
    }
  }
  return found;
}

/** The main file of a device against its backup; null where it has none, or none of one text. */
function compareRunning(
  { device, folder, files }: RenderedUnit,
  backups: Backups,
  comparisons: Comparisons,
  platforms: Project['platforms'],
): FileDiff[] | null {
  const main = platforms.get(device.platform)?.files[0];
  const file = files.find(({ path }) => path === main?.path);
  // A server's files are no one text.
  if (file === undefined || device.platform === SERVERS) return null;
  const backup = backups.textOf([device.hostname, device.id]);
  if (backup === null) return null;
  const how = comparisons.of(device.platform, file);
  const { diff, unread } = diffRunning(`${folder}/${file.path}`, backup.text, file.text, device.manages, how);
  if (unread > 0) {
    const places = unread === 1 ? '1 place' : `${unread} places`;
    process.stderr.write(`${backup.path}: ${places} not understood; what could be read is compared\n`);
  }
  return diff === null ? [] : [diff];
}

/** The platform whose devices have a file a daemon. */
const SERVERS = 'linux';

interface Texts {
  before: string | null;
  after: string | null;
}

const sameSaid = (path: string): FileDiff => ({ path, change: 'changed', edits: [], sections: [] });

/** The file of a platform that a name in a device's folder is of. */
function ruleOf(platform: Platform | undefined, name: string): FileRule | null {
  const meets = ({ path }: FileRule) => {
    const pattern = path
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\w.-]+');
    return new RegExp(`^${pattern}$`).test(name);
  };
  return platform?.files.find(meets) ?? null;
}
