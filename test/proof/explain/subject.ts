/** A province that lines and values are taken from: what each device's files hold, as they are and with a value changed. */

import { placesOf } from '../../../src/commands/origins.ts';
import type { ExplainedLine } from '../../../src/explain/answer.ts';
import { ExplainedFile } from '../../../src/explain/explain.ts';
import { identitiesOf, lostLines } from '../../../src/explain/identity.ts';
import { changed, contextOf, type World } from '../../../src/explain/world.ts';
import { projectReader } from '../../../src/inventory/files.ts';
import type { Context } from '../../../src/network/context.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { resolveSite } from '../../../src/network/resolve.ts';
import { prepare, shippedModels, shippedSchemas } from '../../../src/pipeline.ts';
import { type RenderedFile, renderDevice } from '../../../src/render/device.ts';
import { NOW } from '../subjects.ts';
import { scalarsOf } from './mistakes.ts';

/** A line of a device's file, from 0. */
export interface Line {
  device: Device;
  file: RenderedFile;
  at: number;
}

export class Subject {
  readonly name: string;
  readonly world: World;
  readonly scalars: readonly [pointer: string, value: unknown][];
  readonly place: (pointer: string) => { file: string; line: number };
  readonly #read: (file: string) => string | null;
  readonly #explained = new Map<string, ExplainedLine>();

  constructor(name: string, root: string) {
    this.name = name;
    const { context, platforms, diagnostics } = prepare({ root, templates: null, now: new Date(NOW) });
    if (context === null) throw new Error(diagnostics.map(({ message }) => message).join('; '));
    this.world = { context, platforms, shipped: shippedModels() };
    this.scalars = scalarsOf(context.inventory);
    this.#read = projectReader(root);
    this.place = placesOf(root, context, this.#read);
  }

  get sites(): string[] {
    return this.world.context.rows.all.map(({ id }) => id);
  }

  devices(site: string, context: Context = this.world.context): Device[] {
    return resolveSite(context, site)?.devices ?? [];
  }

  files(device: Device): RenderedFile[] {
    const { files, mistakes } = renderDevice(this.world.platforms, device);
    if (mistakes[0] !== undefined) throw mistakes[0];
    return files;
  }

  /** The province with one value changed; null where it cannot be resolved. */
  with(pointer: string, value: unknown): Context | null {
    return possible(() => contextOf(this.world, changed(this.world.context.inventory, [{ pointer, value }])));
  }

  /** The lines of a site that another context has not; null where nobody can say. */
  lost(site: string, other: Context): Line[] | null {
    return possible(() => {
      const network = resolveSite(other, site);
      if (network === null) return null;
      return this.devices(site).flatMap((device) => {
        const there = network.devices.find(({ id }) => id === device.id);
        const files = there === undefined ? [] : this.files(there);
        return this.files(device).flatMap((file) => {
          const before = identitiesOf(file.text, file.dialect);
          const after = files.find(({ path }) => path === file.path);
          const lost =
            after === undefined ? before.keys.keys() : lostLines(before, identitiesOf(after.text, after.dialect));
          return [...lost].map((at) => ({ device, file, at }));
        });
      });
    });
  }

  /** What `explain` says of a line. */
  explain({ device, file, at }: Line): ExplainedLine {
    const key = `${device.id}/${file.path}:${at}`;
    const known = this.#explained.get(key);
    if (known !== undefined) return known;
    const target = { site: device.site.id, device: device.id, path: file.path };
    const explained = ExplainedFile.of(this.world, target, file.text)!;
    const { documents } = shippedSchemas();
    const [line] = explained.explain([at + 1], { documents, place: this.place, templateText: this.#read }).lines;
    this.#explained.set(key, line!);
    return line!;
  }
}

/** What a setting is: no empty line, no comment, no bracket. */
export function isSetting({ text, comment }: RenderedFile, at: number): boolean {
  const bare = text.split('\n')[at]!.trim();
  return (
    /\w/.test(bare) && !(comment !== null && bare.startsWith(comment)) && !/^(next|end|exit.*|quit|return)$/.test(bare)
  );
}

function possible<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
