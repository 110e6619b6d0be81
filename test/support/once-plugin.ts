import { join } from 'node:path';
import type { Plugin } from 'vitest/config';

const READERS = ['./inventory/schema.ts', './inventory/schema-documents.ts', './render/platform.ts'];

/** The pipeline, and nothing else, reads what comes with the program by way of once.ts. */
export const readOnce: Plugin = {
  name: 'read-once',
  enforce: 'pre',
  resolveId: (source, importer) =>
    READERS.includes(source) && importer?.endsWith('/src/pipeline.ts') === true
      ? join(import.meta.dirname, 'once.ts')
      : null,
};
