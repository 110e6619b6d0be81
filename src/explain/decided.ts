/** The other way: which lines of which devices a value of the inventory decides. */
import type { SchemaDocuments } from '../inventory/schema-documents.ts';
import { valueAt } from '../lib/pointer.ts';
import type { Context } from '../network/context.ts';
import type { Device } from '../network/model/device.ts';
import { resolveSite } from '../network/resolve.ts';
import { type RenderedFile, renderDevice } from '../render/device.ts';
import { type Alternatives, alternativesIn } from './alternatives.ts';
import type { Decided, DecidedGroup, DecidedLine, FileLine } from './answer.ts';
import { identitiesOf, lostLines } from './identity.ts';
import { wordsOf } from './words.ts';
import { type Change, changed, contextOf, GONE, type World } from './world.ts';

/** A part of an inventory is tried with its values altered, twice: what one alternative leaves as it is, the other may not. */
const VARIANTS = 2;

/**
 * The lines that change if what stands at the pointers is something else: each scalar in every way that it may be, an entry
 * with all it holds altered, and taken away. `step` is told of each site.
 */
export function decidedBy(
  world: World,
  place: FileLine,
  pointers: readonly string[],
  documents: SchemaDocuments,
  step: (done: number) => void = () => {},
): Decided {
  const { inventory, rows } = world.context;
  const alternatives = alternativesIn(inventory, documents);
  const others = pointers
    .flatMap((pointer) => variantsOf(pointer, valueAt(inventory, pointer), alternatives))
    .flatMap((changes) => possible(() => contextOf(world, changed(inventory, changes))) ?? []);
  const groups = new Map<string, DecidedGroup & { on: Set<string> }>();
  for (const [done, { id }] of rows.all.entries()) {
    for (const [device, lost] of lostOf(world, id, others)) {
      for (const { file, line, template, text } of linesOf(world, device, lost)) {
        const key = `${template.file}:${template.line}`;
        const group = groups.get(key) ?? { template, devices: 0, lines: [], on: new Set<string>() };
        groups.set(key, group);
        group.on.add(device.id);
        group.lines.push({ file, line, text });
      }
    }
    step(done + 1);
  }
  const all = [...groups.values()].sort((one, other) => other.lines.length - one.lines.length);
  return {
    place,
    values: pointers.map((pointer) => ({ pointer, words: sentence(pointer, valueAt(inventory, pointer)) })),
    devices: new Set(all.flatMap(({ on }) => [...on])).size,
    lines: all.reduce((sum, { lines }) => sum + lines.length, 0),
    groups: all.map(({ template, lines, on }) => ({ template, devices: on.size, lines })),
  };
}

/** What may be in place of a value: one list of changes for each world to try. */
export function variantsOf(pointer: string, value: unknown, alternatives: Alternatives): Change[][] {
  const own = alternatives(pointer, value).map((other) => [{ pointer, value: other }]);
  if (typeof value !== 'object' || value === null) return own;
  const leaves = scalarsBelow(pointer, value);
  const altered = Array.from({ length: VARIANTS }, (_, variant) =>
    leaves.flatMap(([at, leaf]): Change[] => {
      const others = alternatives(at, leaf).filter((other) => other !== GONE);
      return others.length === 0 ? [] : [{ pointer: at, value: others[Math.min(variant, others.length - 1)] }];
    }),
  );
  return [...altered.filter((changes) => changes.length > 0), ...own];
}

function scalarsBelow(pointer: string, value: object): [pointer: string, value: unknown][] {
  return Object.entries(value).flatMap(([key, below]): [string, unknown][] => {
    const at = `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    return typeof below === 'object' && below !== null ? scalarsBelow(at, below) : [[at, below]];
  });
}

/** By device of a site, its files with the lines (from 0) that any of the other worlds has not. */
function lostOf(world: World, site: string, others: readonly Context[]): Map<Device, Map<string, Set<number>>> {
  const found = new Map<Device, Map<string, Set<number>>>();
  const present = resolveSite(world.context, site)?.devices ?? [];
  const models = new Map(present.map((device) => [device.id, JSON.stringify(device)]));
  for (const other of others) {
    const devices = possible(() => resolveSite(other, site)?.devices ?? null);
    if (devices === null) continue;
    for (const device of present) {
      const there = devices.find(({ id }) => id === device.id);
      if (there !== undefined && JSON.stringify(there) === models.get(device.id)) continue;
      const files = there === undefined ? [] : possible(() => rendered(world, there));
      if (files === null) continue;
      const lost = found.get(device) ?? new Map<string, Set<number>>();
      found.set(device, lost);
      for (const file of rendered(world, device)) {
        const known = lost.get(file.path) ?? new Set<number>();
        for (const line of lostIn(
          file,
          files.find(({ path }) => path === file.path),
        ))
          known.add(line);
        if (known.size > 0) lost.set(file.path, known);
      }
    }
  }
  return found;
}

function lostIn(file: RenderedFile, other: RenderedFile | undefined): Iterable<number> {
  const before = identitiesOf(file.text, file.dialect);
  return other === undefined ? before.keys.keys() : lostLines(before, identitiesOf(other.text, other.dialect));
}

/** Throws where a template has a mistake: nobody can say what would change then. */
function rendered({ platforms }: World, device: Device): RenderedFile[] {
  const { files, mistakes } = renderDevice(platforms, device);
  if (mistakes[0] !== undefined) throw mistakes[0];
  return files;
}

function linesOf(
  { platforms }: World,
  device: Device,
  lost: ReadonlyMap<string, ReadonlySet<number>>,
): (DecidedLine & { template: FileLine })[] {
  if (lost.size === 0) return [];
  return renderDevice(platforms, device, { markers: true }).files.flatMap(({ path, text, lines }) => {
    const texts = text.split('\n');
    return [...(lost.get(path) ?? [])]
      .sort((one, other) => one - other)
      .filter((at) => /\w/.test(texts[at]!))
      .map((at) => {
        const { file, line } = lines![at]!.template;
        return {
          file: `out/${device.site.id}/${device.id}/${path}`,
          line: at + 1,
          text: texts[at]!,
          template: { file, line },
        };
      });
  });
}

function sentence(pointer: string, value: unknown): string {
  const { holder, value: said } = wordsOf(pointer, value);
  return said === null ? holder : `${holder}: ${said}`;
}

/** Null where there can be no such network: what no check has passed may break any rule of the resolver's. */
function possible<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
