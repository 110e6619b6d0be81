/**
 * Stands between the pipeline and the readers of what comes with the program (vitest.config.ts puts it there): schemas and
 * templates are read and compiled once a worker, however often a test opens a project. An overlay is read each time.
 */
import { SchemaSet as Schemas } from '../../src/inventory/schema.ts';
import { readSchemaDocuments as readDocuments, type SchemaDocuments } from '../../src/inventory/schema-documents.ts';
import { loadPlatforms as load } from '../../src/render/platform.ts';

type Platforms = ReturnType<typeof load>;

const platforms = new Map<string, Platforms>();
const documents = new Map<string, SchemaDocuments>();
const schemas = new Map<SchemaDocuments, Schemas>();

/** What is known by a key; made when it is asked for first. */
function once<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

export function loadPlatforms(folders: readonly string[], root?: string): Platforms {
  const [shipped, ...overlays] = folders;
  if (overlays.length > 0) return load(folders, root);
  const found = once(platforms, shipped!, () => load(folders, root));
  // Mistakes are named from the root on, which may be another one next time.
  if (found.diagnostics.length > 0) platforms.delete(shipped!);
  return found;
}

export function readSchemaDocuments(folder: string): SchemaDocuments {
  return once(documents, folder, () => readDocuments(folder));
}

export const SchemaSet = new Proxy(Schemas, {
  construct: (made, [of]: [SchemaDocuments]) => once(schemas, of, () => new made(of)),
});
