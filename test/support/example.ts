import { readFileSync } from 'node:fs';
import type { Context } from '../../src/network/context.ts';
import type { Device } from '../../src/network/model/device.ts';
import { resolveSite } from '../../src/network/resolve.ts';
import { type Prepared, prepare } from '../../src/pipeline.ts';
import { equipment } from './equipment.ts';

let prepared: Prepared | undefined;
let context: Context | undefined;
let devices: readonly Device[] | undefined;

/** The example province on the day of its plan: read once for all files of tests that share a worker. Not to be changed. */
export function example(): Prepared {
  prepared ??= prepare(
    { root: process.cwd(), templates: null, now: new Date('2022-06-30T08:00:00+07:00') },
    equipment(),
  );
  return prepared;
}

/** The same with the zone serials of its released state. */
export function releasedExample(): Context {
  if (context !== undefined) return context;
  const { context: known, diagnostics } = example();
  if (known === null) throw new Error(`the example is invalid: ${diagnostics.map((one) => one.message).join('; ')}`);
  const { serials = {} } = JSON.parse(readFileSync('rollout/released.json', 'utf8')) as {
    serials?: Record<string, number>;
  };
  context = { ...known, serials };
  return context;
}

/** Every device of the example as it was released, site by site: resolved once. Not to be changed. */
export function exampleDevices(): readonly Device[] {
  const context = releasedExample();
  devices ??= context.rows.all.flatMap(({ id }) => {
    const site = resolveSite(context, id);
    if (site === null) throw new Error(`${id} does not resolve`);
    return site.devices;
  });
  return devices;
}
