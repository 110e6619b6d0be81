import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { complete } from '../../checks/catalogue.ts';
import { locate } from '../../inventory/positions.ts';
import type { Evaluation } from '../../inventory/types.ts';
import { parseYaml } from '../../inventory/yaml.ts';
import { type Difference, differencesOf } from '../../lab/evaluation-differences.ts';
import { readText } from '../../lib/files/read.ts';
import { shippedSchemas } from '../../pipeline.ts';
import { formatDifferences } from '../../report/evaluation.ts';
import { pageBelongsTo } from '../../report/evaluation-page.ts';
import { EXIT } from '../exit.ts';
import type { GlobalOptions } from '../program.ts';
import { openProject, tell } from '../project.ts';
import { deviceDigests, sourceDigests } from './digests.ts';

/**
 * Whether a record still holds: everything that it was made from is digested again. Exit 0 if nothing differs, 4 with each
 * difference, 3 for an inventory that cannot be rendered, 1 for a record that cannot be read.
 */
export function labVerify(global: GlobalOptions, name: string): number {
  const stem = name.replace(/\.(yaml|md)$/, '');
  const text = readText(resolve(`${stem}.yaml`));
  const record = recordFrom(text, `${stem}.yaml`);
  if (record === null) return EXIT.failed;
  const sources = sourceDigests(global);
  const project = openProject(global);
  if (tell(project.root, project.diagnostics) || project.context === null) return EXIT.invalid;
  const sites = record.sites.map(({ id }) => id);
  const { devices, diagnostics } = deviceDigests(project, project.context, sites);
  if (tell(project.root, diagnostics)) return EXIT.invalid;
  const differences = differencesOf(record, { ...sources, devices });
  const page = resolve(`${stem}.md`);
  if (existsSync(page) && !pageBelongsTo(readText(page), text)) {
    differences.push({ kind: 'record', change: 'edited', name: `${shown(page)} is the page of another record` });
  }
  process.stdout.write(formatDifferences(record, differences satisfies Difference[]));
  return differences.length === 0 ? EXIT.done : EXIT.refused;
}

/** The record that a file holds; null where it is none, which is told with its lines. */
function recordFrom(text: string, file: string): Evaluation | null {
  const parsed = parseYaml(text, file);
  const findings = shippedSchemas().check('evaluation.json', parsed, file);
  const located = locate(findings.map(complete), () => text);
  const wrong = tell(process.cwd(), [...parsed.diagnostics, ...located].map(complete));
  return wrong || parsed.value === undefined ? null : (parsed.value as unknown as Evaluation);
}

function shown(path: string): string {
  const from = relative(process.cwd(), path);
  return from.startsWith('..') ? path : from;
}
