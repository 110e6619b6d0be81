/**
 * The yardstick: the loop that anybody would write in an afternoon. Load every file with js-yaml, validate it with Ajv,
 * render each file of each device with plain Handlebars, write it. As many files and bytes as the real render; no
 * addresses, no checks, no strictness, no care for an interruption. Arguments: project, shapes.json, output folder.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Handlebars from 'handlebars';
import { load } from 'js-yaml';

const [project, shapesFile, out] = process.argv.slice(2);
const { shapes, sites: shapeOf } = JSON.parse(readFileSync(shapesFile, 'utf8'));
const schemas = fileURLToPath(new URL('../schemas/', import.meta.url));

const ajv = new Ajv2020({ strict: false, discriminator: true, validateFormats: false });
for (const name of readdirSync(schemas)) ajv.addSchema(JSON.parse(readFileSync(schemas + name, 'utf8')), name);
const validators = { '': ajv.getSchema('inventory.json'), agencies: ajv.getSchema('agency.json') };

const sites = {};
for (const folder of ['', 'agencies']) {
  for (const name of readdirSync(join(project, 'inventory', folder)).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const content = load(readFileSync(join(project, 'inventory', folder, name), 'utf8'));
    if (!validators[folder](content)) throw new Error(`${name}: ${ajv.errorsText(validators[folder].errors)}`);
    Object.assign(sites, content.sites);
  }
}

/** Lines of a usual configuration: two thirds text of the template, a third printed values. */
const source = `! {{site.name}}, {{site.tier}}, {{site.profile}}
{{#each rows}}
{{#if up}}
interface {{../device}}-{{number}} address {{address}} mtu {{mtu}} {{../site.stage}}
{{/if}}
{{/each}}
`;
const LINE = 64;
const rows = Array.from({ length: 4096 }, (_, number) => ({
  number,
  up: true,
  mtu: 1500,
  address: `2001:db8::${number.toString(16)}`,
}));
const templates = new Map();

function render(path, size, site, device) {
  const kind = path.slice(path.lastIndexOf('/') + 1);
  let template = templates.get(kind);
  if (template === undefined) {
    template = Handlebars.compile(source, { noEscape: true });
    templates.set(kind, template);
  }
  let text = '';
  // Longer files than the rows reach are rendered in parts.
  while (text.length < size) {
    text += template({
      site,
      device,
      rows: rows.slice(0, Math.min(rows.length, Math.ceil((size - text.length) / LINE))),
    });
  }
  return Buffer.from(text).subarray(0, size);
}

for (const [id, site] of Object.entries(sites)) {
  let made = '';
  for (const [pattern, size] of shapes[shapeOf[id]] ?? []) {
    const path = join(out, id, pattern.replaceAll('{}', id));
    const folder = dirname(path);
    if (folder !== made) mkdirSync(folder, { recursive: true });
    made = folder;
    writeFileSync(path, render(pattern, size, site, id));
  }
}
