/** Every selected device, intended against what was before. */
import type { DeviceDiff, FileDiff } from '../../diff/change.ts';
import { diffFiles } from '../../diff/files.ts';
import { Comparisons } from '../../diff/rule-sets.ts';
import { projectReader } from '../../inventory/files.ts';
import type { Selection } from '../../network/select.ts';
import { sitesOfWaves } from '../../network/waves.ts';
import { renderNetwork } from '../../pipeline.ts';
import type { FileRule } from '../../render/file-rule.ts';
import type { Platform } from '../../render/platform.ts';
import { formatPatch } from '../../report/patch.ts';
import { Progress, type Project, tell } from '../project.ts';
import { raiseSerials } from '../serials.ts';
import type { Before } from './before.ts';

export interface Compared {
  devices: DeviceDiff[];
  /** The files as patches, where they were asked for. */
  patches: string[];
  /** Files that are written otherwise and say the same. */
  rewritten: number;
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
export function compareProject(project: Project, before: Before, how: How): Compared | null {
  const { root, platforms } = project;
  const context = project.context!;
  const { selection } = how;
  const comparisons = new Comparisons(platforms, how.context);
  const waves = [...sitesOfWaves(context)];
  const found: Compared = { devices: [], patches: [], rewritten: 0 };
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
  for (const [folder, files] of before.folders()) {
    const [site = '', id = ''] = folder.split('/');
    const row = context.rows.byId.get(site);
    if (!selection.all && (row === undefined || !selection.holds(row, { id, platform: '' }))) continue;
    const platform = seen.get(folder) ?? null;
    for (const name of files) {
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
