/**
 * What an agency's own file may hold: the site that the file is named after and its registers. Who may write that file
 * must not be able to open the data centre's firewall.
 */
import type { Finding } from '../lib/diagnostic.ts';
import { pointerToken } from '../lib/pointer.ts';
import { alternatives, quoted } from '../lib/quote.ts';
import type { JsonSchema } from './schema-documents.ts';
import type { YamlMapping } from './yaml-value.ts';

function foreign(file: string, pointer: string, message: string, hint: string): Finding {
  const place = { file, pointer, part: 'key' as const };
  return { code: 'SCH007', severity: 'error', message, place, related: [], hint, reference: null };
}

/**
 * Findings for what is not the agency's own. It is taken out of `value`, so that nothing else is said about it; keys that
 * no file may hold are left to the schema.
 */
export function takeForeign(
  value: YamlMapping,
  agency: string,
  file: string,
  root: JsonSchema,
  agencySchema: JsonSchema,
): Finding[] {
  const findings: Finding[] = [];
  const own = Object.keys(agencySchema.properties ?? {});
  for (const section of Object.keys(value)) {
    if (!own.includes(section)) {
      if (!Object.hasOwn(root.properties ?? {}, section)) continue;
      const message = `an agency's file cannot hold ${quoted(section)}`;
      const hint = `it may hold ${alternatives(
        own.map((name) => quoted(name)),
        24,
        'and',
      )} only; ${quoted(section)} belongs into a file of the network team, directly under inventory/`;
      findings.push(foreign(file, pointerToken(section), message, hint));
      delete value[section];
      continue;
    }
    const entries = value[section];
    if (entries === null || typeof entries !== 'object' || Array.isArray(entries)) continue;
    for (const id of Object.keys(entries)) {
      if (id === agency) continue;
      const message = `${quoted(id)} is not the agency of this file: in ${quoted(section)} it may hold ${quoted(agency)} only`;
      // What is no id would make no name of a file either.
      const move = /^[a-z0-9-]{1,60}$/.test(id) ? `move it to \`inventory/agencies/${id}.yaml\`, or ` : '';
      const hint = `${move}write ${quoted(agency)}`;
      findings.push(foreign(file, pointerToken(section) + pointerToken(id), message, hint));
      delete (entries as YamlMapping)[id];
    }
    if (Object.keys(entries).length === 0) delete value[section];
  }
  return findings;
}
