import { type Equipment, loadEquipment } from '../../src/pipeline.ts';

let known: Equipment | undefined;

/** Schemas, templates and models of the program: read once for all files of tests that share a worker. Not to be changed. */
export function equipment(): Equipment {
  known ??= loadEquipment({ root: process.cwd(), templates: null });
  return known;
}

/** The platforms of the program. */
export const shippedPlatforms = (): Equipment['platforms'] => equipment().platforms;
