/** A generated province: plain data, and how it becomes the YAML files of a project. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import type { Agency, Inventory, Site } from '../../../src/inventory/types.ts';

export interface Province {
  /** Files of inventory/ by name, without `.yaml`. */
  shared: Record<string, Inventory>;
  /** One file an agency; made when asked for, as a large province would not fit as objects. */
  agencies: Iterable<readonly [id: string, site: Site]>;
}

/** Writes the province under `root`/inventory, which must not hold one yet. */
export function writeProvince(root: string, province: Province): void {
  const folder = join(root, 'inventory');
  mkdirSync(join(folder, 'agencies'), { recursive: true });
  for (const [name, content] of Object.entries(province.shared)) {
    writeFileSync(join(folder, `${name}.yaml`), toYaml(content));
  }
  for (const [id, site] of province.agencies) {
    writeFileSync(agencyFile(root, id), toYaml({ sites: { [id]: site } }));
  }
}

/** The file of an agency's site. */
export function agencyFile(root: string, id: string): string {
  return join(root, 'inventory', 'agencies', `${id}.yaml`);
}

/** As people write it: maps below the third level stand on one line, so that a site takes about ten lines. */
function toYaml(content: Inventory | Agency): string {
  return dump(content, { flowLevel: 4, lineWidth: 240, noRefs: true });
}
