/** The rules that come with the program. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import type { Dialect } from '../../../src/config/dialects.ts';
import { type ApplyRules, readApplyRules } from '../../../src/diff/apply/apply.ts';

const templates = resolve(import.meta.dirname, '../../../templates');

/** platform.yaml of a platform, as it is written. */
export function platformOf(platform: string): Record<string, unknown> {
  return load(readFileSync(join(templates, platform, 'platform.yaml'), 'utf8')) as Record<string, unknown>;
}

/** What `apply` of a platform says; throws where it says something that cannot be. */
export function rulesOf(platform: string, dialect: Dialect = platform as Dialect): ApplyRules {
  const { apply, negation } = platformOf(platform);
  const { rules, problems } = readApplyRules({ apply, negation: String(negation), dialect });
  if (problems.length > 0) throw new Error(`${platform}: ${problems.join('\n')}`);
  return rules;
}
