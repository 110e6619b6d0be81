import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Model } from '../inventory/types.ts';
import { readText } from '../lib/files/read.ts';

/** The hardware that comes with the program. Inventories add to it, or replace a model by writing its key again. */
export const MODELS_FILE = 'models.yaml';

/**
 * The shipped hardware models of `<dir>/models.yaml`, by key: platform, roles, ports, limits, releases. The file is part
 * of the program and held to the inventory's schema of models by a test, so nothing of it is checked here. Throws a
 * FileProblem where it cannot be read.
 */
export function loadModels(dir: string): Record<string, Model> {
  const { models } = load(readText(join(dir, MODELS_FILE))) as { models: Record<string, Model> };
  return models;
}
