/** A project as the checks see it, without the templates: their mistakes are not what is tested here. */

import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { prepare } from '../../src/pipeline.ts';

/** Every diagnostic of the inventory. */
export function check(root: string): Diagnostic[] {
  return prepare({ root, templates: null }).diagnostics.filter(({ code }) => !code.startsWith('TPL'));
}
