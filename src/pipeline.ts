/**
 * The whole main job, in order: load → resolve → check → render. Each step is one call; what writes or compares the
 * files (commands/render, commands/diff) takes them from `renderNetwork` one device at a time.
 */
import { fileURLToPath } from 'node:url';
import { complete } from './checks/catalogue.ts';
import { checkInventory } from './checks/check.ts';
import { checkCompleteParts } from './checks/complete-parts.ts';
import { primaries } from './checks/primaries.ts';
import { projectReader } from './inventory/files.ts';
import { byPlace, loadInventory } from './inventory/load.ts';
import { locate } from './inventory/positions.ts';
import { SchemaSet } from './inventory/schema.ts';
import { readSchemaDocuments } from './inventory/schema-documents.ts';
import type { Model } from './inventory/types.ts';
import { type Code, type Diagnostic, hasErrors, type Place } from './lib/diagnostic.ts';
import { readText } from './lib/files/read.ts';
import { pointerToken } from './lib/pointer.ts';
import { allocationsOf, type Context, type WholeInventory } from './network/context.ts';
import type { Device } from './network/model/device.ts';
import { readPlan } from './network/plan/read.ts';
import type { WrittenPlan } from './network/plan/types.ts';
import { resolveSite } from './network/resolve.ts';
import { collectRows, NO_ROWS } from './network/rows.ts';
import type { Selection } from './network/select.ts';
import type { Assignment } from './network/spec.ts';
import { type RenderedFile, type renderBootstrap, renderDevice } from './render/device.ts';
import type { TemplateError } from './render/engine/template-error.ts';
import { loadModels, MODELS_FILE } from './render/models.ts';
import { loadPlatforms, type Platform } from './render/platform.ts';
import { readPlatformFolders } from './render/template-files.ts';
import { type RenderedFor, templateDiagnostics } from './render/templates.ts';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

export interface Options {
  /** The project folder. */
  root: string;
  /** Laid over the shipped templates. */
  templates: string | null;
  /** The time of date rules: what has expired. */
  now: Date;
  /** Zone serials of the released state, by zone file. */
  serials?: ReadonlyMap<string, number>;
  /** What a wave gives its sites; empty where nothing is planned. */
  assignments?: ReadonlyMap<string, Assignment>;
  /** Errors that do not stand in the way of resolving: a number that is about to be given, an answer that is asked for. */
  tolerated?: readonly Code[];
}

/** A project that is ready to render, or null in place of the context where mistakes stand in the way. */
export interface Prepared {
  context: Context | null;
  platforms: ReadonlyMap<string, Platform>;
  diagnostics: Diagnostic[];
}

/** What comes with the program, and an overlay of templates: the same for every inventory. */
export interface Equipment {
  schemas: SchemaSet;
  platforms: ReadonlyMap<string, Platform>;
  models: Readonly<Record<string, Model>>;
  /** Mistakes in templates. */
  diagnostics: Diagnostic[];
  /** False where a platform could not be read: what the inventory says of it cannot be judged. */
  complete: boolean;
}

/** Reads schemas, templates and models; files below `root` are named from there. */
export function loadEquipment(
  { root, templates }: Pick<Options, 'root' | 'templates'>,
  schemas = shippedSchemas(),
): Equipment {
  const shipped = `${PACKAGE}templates`;
  const read = loadPlatforms(templates === null ? [shipped] : [shipped, templates], root);
  return { schemas, models: loadModels(shipped), ...read };
}

/** What devices are rendered with, by name (`linux/frr.conf.hbs`): an overlay's files in place of those that it replaces. */
export function templateTexts(templates: string | null): Map<string, string> {
  const shipped = `${PACKAGE}templates`;
  const texts = new Map([[MODELS_FILE, readText(`${shipped}/${MODELS_FILE}`)]]);
  for (const [platform, files] of readPlatformFolders(templates === null ? [shipped] : [shipped, templates])) {
    for (const [path, { text }] of files) texts.set(`${platform}/${path}`, text);
  }
  return texts;
}

/** The hardware that comes with the program. */
export function shippedModels(): Readonly<Record<string, Model>> {
  return loadModels(`${PACKAGE}templates`);
}

/** The schemas that come with the program. */
export function shippedSchemas(): SchemaSet {
  return new SchemaSet(readSchemaDocuments(`${PACKAGE}schemas`));
}

/**
 * Inventory and templates → what every site is resolved against, with every mistake told at once. Who prepares many
 * inventories reads the equipment once.
 */
export function prepare(options: Options, equipment: Equipment = loadEquipment(options)): Prepared {
  const { root } = options;
  const { schemas, platforms } = equipment;
  const loaded = loadInventory(root, { schemas });
  const diagnostics = [...loaded.diagnostics, ...equipment.diagnostics].map(complete);
  if (!loaded.complete || !equipment.complete) return { context: null, platforms, diagnostics };

  const inventory = whole(loaded.inventory.data);
  const known = new Map<string, { file: string; pointer: string }>();
  const placeOf = (section: string, id?: string): { file: string; pointer: string } => {
    // Every device asks for the places of the same few entries; those of sites are asked for once.
    const key = section === 'sites' ? null : `${section}/${id}`;
    const present = key === null ? undefined : known.get(key);
    if (present !== undefined) return present;
    const found = find(section, id);
    if (key !== null) known.set(key, found);
    return found;
  };
  const find = (section: string, id?: string): { file: string; pointer: string } => {
    const pointer = id === undefined ? `/${section}` : `/${section}${pointerToken(id)}`;
    return { file: loaded.inventory.fileOf(pointer) ?? loaded.inventory.fileOf(`/${section}`) ?? 'inventory', pointer };
  };
  const planPlace = (pointer: string): Place => ({
    file: placeOf('addressPlan').file,
    pointer: `/addressPlan${pointer}`,
    part: 'value',
  });
  const { plan, findings } = readPlan(inventory.addressPlan as WrittenPlan, planPlace);
  const context: Context = {
    inventory,
    plan,
    allocations: allocationsOf(inventory),
    models: { ...equipment.models, ...inventory.models },
    platforms,
    assignments: options.assignments ?? new Map(),
    serials: Object.fromEntries(options.serials ?? []),
    rows: NO_ROWS,
    fileOf: (section, id) => placeOf(section, id).file,
    placeOf,
  };
  const incomplete = checkCompleteParts(context);
  if (incomplete.length > 0) {
    diagnostics.push(...locate(primaries(incomplete, inventory).map(complete), projectReader(root)));
    diagnostics.sort(byPlace);
    return { context: null, platforms, diagnostics };
  }
  context.rows = collectRows(context);
  const found = checkInventory(context, loaded.inventory.broken, findings, options.now);
  diagnostics.push(...locate(found.map(complete), projectReader(root)));
  diagnostics.sort(byPlace);
  const inTheWay = diagnostics.filter(({ code }) => options.tolerated?.includes(code) !== true);
  return { context: hasErrors(inTheWay) ? null : context, platforms, diagnostics };
}

/** The inventory with its optional sections empty where nobody wrote them. */
function whole(data: object): WholeInventory {
  const empty: Pick<WholeInventory, 'services' | 'upstreams'> = {
    services: {
      dns: { zones: {}, reverse: { ipv4: [], ipv6: [], views: [] }, resolvers: { allow: [], forwardInternal: false } },
      applications: {},
    },
    upstreams: {},
  };
  return { ...empty, ...(data as WholeInventory) };
}

/** One device's files as they come out of the templates. */
export interface RenderedUnit {
  device: Device;
  /** `<site>/<device>`. */
  folder: string;
  files: RenderedFile[];
  /** Texts of the user that stand in the files verbatim. */
  extras: number;
  diagnostics: Diagnostic[];
}

/**
 * Resolves and renders site by site, so that memory does not grow with the province. A template's mistake comes with the
 * device that it was found in.
 */
export function* renderNetwork(
  context: Context,
  platforms: ReadonlyMap<string, Platform>,
  selection: Selection,
  root: string,
): Generator<RenderedUnit, void> {
  const read = projectReader(root);
  for (const row of context.rows.all) {
    if (!selection.mayHold(row)) continue;
    const site = resolveSite(context, row.id);
    if (site === null) continue;
    for (const device of site.devices) {
      if (selection.holds(row, device)) yield renderUnit(platforms, device, read);
    }
  }
}

/** Renders one device. */
export function renderUnit(
  platforms: ReadonlyMap<string, Platform>,
  device: Device,
  read: (file: string) => string | null,
  render: typeof renderBootstrap = renderDevice,
): RenderedUnit {
  const { files, extras, mistakes } = render(platforms, device);
  const folder = `${device.site.id}/${device.id}`;
  const diagnostics = templateMistakes(mistakes, { folder, origin: device.origin }, read);
  return { device, folder, files, extras, diagnostics };
}

/** Mistakes of templates with the lines of the inventory that led there. */
export function templateMistakes(
  mistakes: readonly TemplateError[],
  device: RenderedFor | null,
  read: (file: string) => string | null,
): Diagnostic[] {
  const diagnostics = templateDiagnostics(mistakes, device, (place: Place) => {
    const [found] = locate(
      [{ code: 'TPL001', severity: 'error', message: '', place, related: [], hint: null, reference: null }],
      read,
    );
    return found?.position ?? null;
  });
  return diagnostics.map(complete);
}
