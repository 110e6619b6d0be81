import type { Diagnostic } from '../lib/diagnostic.ts';
import { nearest } from '../lib/suggest.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import type { TemplateSource } from './engine/parse.ts';
import { deviceHelpers } from './helpers.ts';
import { type PlatformData, readPlatformData } from './platform-file.ts';
import { nameOf, readPlatformFolders } from './template-files.ts';
import { templateDiagnostics } from './templates.ts';

/** A vendor: what its platform.yaml says, and its templates ready to render. */
export interface Platform extends PlatformData {
  id: string;
  engine: Engine;
}

/**
 * Reads every platform of the folders: `<dir>/<platform>/platform.yaml` and all `.hbs` below it. A later folder is an
 * overlay: each of its files replaces the one of the same path or adds to them, so a user changes a single partial, or
 * adds a vendor. Mistakes come back as diagnostics; a platform with a mistake in platform.yaml is left out. Throws a
 * FileProblem where a file cannot be read. Files below `root` are named from there.
 */
export function loadPlatforms(
  templateDirs: readonly string[],
  root?: string,
): {
  platforms: Map<string, Platform>;
  diagnostics: Diagnostic[];
  /** Every folder is a platform; else whatever names one that is none may be right. */
  complete: boolean;
} {
  const platforms = new Map<string, Platform>();
  const diagnostics: Diagnostic[] = [];
  const folders = readPlatformFolders(templateDirs, root);
  for (const [id, files] of folders) {
    const templates = new Map<string, TemplateSource>();
    for (const [path, source] of files) {
      const name = templateName(path);
      if (name === null) continue;
      const present = templates.get(name);
      if (present !== undefined) diagnostics.push(sameName(name, path, source.file, present.file));
      templates.set(name, source);
    }
    const written = files.get('platform.yaml');
    if (written === undefined) {
      const ready = [...folders].filter(([, present]) => present.has('platform.yaml')).map(([name]) => name);
      const [[path, { file }]] = [...files] as [[string, TemplateSource]];
      diagnostics.push(noPlatformFile(id, file, file.slice(0, -path.length), nearest(id, ready)));
      continue;
    }
    const read = readPlatformData(written, [...templates.keys()]);
    const engine = createEngine({ templates, helpers: deviceHelpers });
    const mistakes = templateDiagnostics(engine.check(), null, () => null);
    diagnostics.push(...read.diagnostics, ...mistakes);
    // What a misspelt name leaves unused is no second mistake.
    if (read.data !== null && mistakes.length === 0 && templateDirs.length > 1) {
      diagnostics.push(...unusedTemplates(templates, read.data, nameOf(templateDirs[0]!, root)));
    }
    if (read.data !== null) platforms.set(id, { id, ...read.data, engine });
  }
  return { platforms, diagnostics, complete: platforms.size === folders.size };
}

/** `partials/bgp.hbs` is `bgp`, `partials/firewall/zone.hbs` is `firewall/zone`, `frr.conf.hbs` is `frr.conf`. */
function templateName(path: string): string | null {
  return path.endsWith('.hbs') ? path.slice(0, -'.hbs'.length).replace(/^partials\//, '') : null;
}

function sameName(name: string, path: string, file: string, other: string): Diagnostic {
  const [apart, inside] = path.startsWith('partials/') ? [other, file] : [file, other];
  const wanted = `partials/${name}.hbs`;
  // In an overlay the one beside the folder is most likely meant to replace the partial.
  const moved =
    file.slice(0, -path.length) === other.slice(0, -wanted.length) ? null : apart.replace(`${name}.hbs`, wanted);
  return {
    code: 'TPL003',
    severity: 'error',
    message: `the template \`${name}\` is there twice`,
    position: { file: apart, line: 1, column: 1, endColumn: 2 },
    related: [{ message: 'and here', position: { file: inside, line: 1, column: 1, endColumn: 2 } }],
    hint:
      moved === null
        ? 'a partial and a template must not have the same name: rename one of them'
        : `rename it to \`${moved}\``,
    reference: null,
  };
}

/** Templates of an overlay that no file of the platform and no other template names: the shipped ones are all in use. */
function unusedTemplates(
  templates: ReadonlyMap<string, TemplateSource>,
  data: PlatformData,
  shipped: string,
): Diagnostic[] {
  const used = new Set(
    [...data.files, ...(data.bootstrap === null ? [] : [data.bootstrap])].map(({ template }) => template),
  );
  for (const { text } of templates.values()) {
    for (const [, name] of text.matchAll(/\{\{~?#?>\s*([\w./-]+)/g)) used.add(name!);
  }
  return [...templates].flatMap(([name, { file }]) => {
    if (used.has(name) || file.startsWith(`${shipped}/`)) return [];
    const near = nearest(name, [...used]);
    return [
      {
        code: 'TPL004',
        severity: 'warning',
        message: `nothing uses the template \`${name}\``,
        position: { file, line: 1, column: 1, endColumn: 2 },
        related: [],
        hint: near === null ? null : `rename it to \`${file.slice(0, file.lastIndexOf(name))}${near}.hbs\``,
        reference: null,
      },
    ];
  });
}

function noPlatformFile(id: string, file: string, folder: string, near: string | null): Diagnostic {
  return {
    code: 'REF003',
    severity: 'error',
    message: `the platform \`${id}\` has templates and no platform.yaml`,
    position: { file, line: 1, column: 1, endColumn: 2 },
    related: [],
    hint: `${near === null ? '' : `did you mean \`${near}\`? Otherwise `}write ${folder}platform.yaml, or rename the folder of an overlay to the platform that it changes`,
    reference: null,
  };
}
