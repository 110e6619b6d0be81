/** A project as the checks see it, without the templates: their mistakes are not what is tested here. */

import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { prepare } from '../../src/pipeline.ts';
import { equipment } from '../support/equipment.ts';

/** Every diagnostic of the inventory, on a day in the middle of the rollout. */
export function check(root: string, now = new Date('2022-06-30T08:00:00+07:00')): Diagnostic[] {
  return prepare({ root, templates: null, now }, equipment()).diagnostics.filter(({ code }) => !code.startsWith('TPL'));
}
