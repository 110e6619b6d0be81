/**
 * Stands between the built pipeline and the readers of what comes with the program (once-hook.mjs puts it there), as
 * test/support/once.ts does for tests that run it themselves: a run that follows another one finds it read.
 */
import { SchemaSet as Schemas } from '../../dist/inventory/schema.js';
import { readSchemaDocuments as readDocuments } from '../../dist/inventory/schema-documents.js';
import { loadPlatforms as load } from '../../dist/render/platform.js';

const [platforms, documents, schemas] = [new Map(), new Map(), new Map()];

function once(known, key, make) {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

export function loadPlatforms(folders, root) {
  const [shipped, ...overlays] = folders;
  if (overlays.length > 0) return load(folders, root);
  const found = once(platforms, shipped, () => load(folders, root));
  if (found.diagnostics.length > 0) platforms.delete(shipped);
  return found;
}

export const readSchemaDocuments = (folder) => once(documents, folder, () => readDocuments(folder));

export const SchemaSet = new Proxy(Schemas, {
  construct: (made, [of]) => once(schemas, of, () => new made(of)),
});
