/** Digests of what a lab is made from, and of what the field would get. */
import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { inventoryFiles, projectReader, readInventoryFile } from '../../inventory/files.ts';
import type { DigestList, EvaluationDigests } from '../../inventory/types.ts';
import { digestList } from '../../lab/evaluation-differences.ts';
import type { Diagnostic } from '../../lib/diagnostic.ts';
import { emptyManifest, recordFolder } from '../../lib/files/manifest.ts';
import type { Context } from '../../network/context.ts';
import type { SiteRow } from '../../network/rows.ts';
import { renderNetwork, templateTexts } from '../../pipeline.ts';
import type { GlobalOptions } from '../program.ts';
import { overlayOf, type Project } from '../project.ts';
import { raiseSerials } from '../serials.ts';

/**
 * Of the inventory and the templates, as they stand on disk. Taken before the project is opened: what is edited between
 * the two then differs from the record, and never agrees with it unseen.
 */
export function sourceDigests(global: GlobalOptions): Pick<EvaluationDigests, 'inventory' | 'templates'> {
  const root = resolve(global.C);
  const { files } = inventoryFiles(root);
  const texts = files.flatMap((file): [string, string][] => {
    const { text } = readInventoryFile(root, file);
    return text === null ? [] : [[file, text]]; // opening the project tells why
  });
  const templates = templateTexts(global.templates === undefined ? null : overlayOf(global.templates));
  return { inventory: listOf(texts), templates: listOf(templates) };
}

/**
 * Of the devices of these sites, as `render` would write them: a device's digest is the one that `rollout/released.json`
 * has once they are released. What stands in the way of rendering comes back as diagnostics.
 */
export function deviceDigests(
  { root, platforms }: Project,
  context: Context,
  sites: readonly string[],
): { devices: DigestList; diagnostics: Diagnostic[] } {
  const devices: [string, string][] = [];
  const diagnostics: Diagnostic[] = [];
  const read = projectReader(root);
  const own = new Set(sites);
  const selection = { all: false, mayHold: ({ id }: SiteRow) => own.has(id), holds: ({ id }: SiteRow) => own.has(id) };
  for (const rendered of renderNetwork(context, platforms, selection, root)) {
    const unit = raiseSerials(rendered, platforms, root, new Map(), read);
    diagnostics.push(...unit.diagnostics);
    const files = unit.files.map(({ path, text }) => ({ name: path, sha256: hash('sha256', text, 'hex') }));
    if (files.length > 0) devices.push([unit.folder, recordFolder(emptyManifest(), unit.folder, files).digest]);
  }
  return { devices: digestList(devices), diagnostics };
}

function listOf(texts: Iterable<readonly [name: string, text: string]>): DigestList {
  return digestList([...texts].map(([name, text]) => [name, hash('sha256', text, 'hex')] as const));
}
