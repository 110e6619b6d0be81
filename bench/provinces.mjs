/** The generator of provinces, which is TypeScript of the tests: made plain JavaScript beside node_modules and imported. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SOURCE = fileURLToPath(new URL('../test/support/provinces/', import.meta.url));
// Below node_modules, so that the generator's own imports are found.
const TARGET = fileURLToPath(new URL('../node_modules/.cache/songsong/provinces/', import.meta.url));

const compilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
};

/** Exports of the generator's modules, together. */
export async function loadProvinces() {
  mkdirSync(TARGET, { recursive: true });
  writeFileSync(`${TARGET}package.json`, '{"type": "module"}\n');
  const names = readdirSync(SOURCE).filter((name) => name.endsWith('.ts'));
  for (const name of names) {
    const { outputText } = ts.transpileModule(readFileSync(SOURCE + name, 'utf8'), { compilerOptions, fileName: name });
    writeFileSync(`${TARGET}${name.slice(0, -3)}.js`, outputText);
  }
  const [{ writeProvince, agencyFile }, { scaleProvince }] = await Promise.all([
    import(`${TARGET}province.js`),
    import(`${TARGET}scale.js`),
  ]);
  return { writeProvince, agencyFile, scaleProvince };
}
