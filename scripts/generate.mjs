/**
 * `npm run generate`: src/inventory/types.ts and docs/inventory.md from schemas/, docs/checks.md from the catalogue of checks,
 * docs/lab-coverage.md from the lab's list of what it sees, as they were built, and docs/platforms.md from templates/. Tests
 * fail when they drift apart.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATALOGUE } from '../dist/checks/catalogue.js';
import { FEATURE_COVERAGE, FILE_COVERAGE } from '../dist/lab/coverage.js';
import { loadPlatforms } from '../dist/render/platform.js';
import { coverageDocument } from '../dist/report/lab-coverage.js';
import { platformsDocument } from '../dist/report/platforms.js';
import { rulesDocument } from '../dist/report/rules.js';
import { generateDocs } from './generate-docs.mjs';
import { generateTypes } from './generate-types.mjs';
import { readSchemas } from './schema-files.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const schemas = readSchemas(join(root, 'schemas'));
const generated = new Map([
  ['src/inventory/types.ts', await generateTypes(schemas)],
  ['docs/inventory.md', generateDocs(schemas)],
  ['docs/checks.md', rulesDocument(CATALOGUE)],
  ['docs/lab-coverage.md', coverageDocument(FEATURE_COVERAGE, FILE_COVERAGE)],
  ['docs/platforms.md', platformsDocument(loadPlatforms([join(root, 'templates')]).platforms)],
]);
for (const [path, text] of generated) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(path);
}
