/** What YAML made of a value that the schema wanted otherwise, and how to write it. */
import { inlineYaml } from './schema-words.ts';

const WORDS_FOR_TRUE = new Set(['yes', 'on', 'y', '1', 'true']);
const WORDS_FOR_FALSE = new Set(['no', 'off', 'n', '0', 'false']);

/** A hint that the wrong type alone suggests; null where the schema's own words serve better. */
export function typeHint(expected: unknown, found: unknown, key: string | null): string | null {
  const types: unknown[] = Array.isArray(expected) ? expected : [expected];
  const name = key === null || /^\d+$/.test(key) ? '' : `${key}: `;
  if (found === null || found === undefined) return null;
  if (types.includes('string') && typeof found === 'boolean') {
    return `put it in quotes if the text is meant: ${name}"${found}"`;
  }
  if (types.includes('boolean')) {
    const word = String(found).toLowerCase();
    if (WORDS_FOR_TRUE.has(word)) return `YAML 1.2 knows \`true\` and \`false\` only: write \`${name}true\``;
    if (WORDS_FOR_FALSE.has(word)) return `YAML 1.2 knows \`true\` and \`false\` only: write \`${name}false\``;
  }
  if ((types.includes('integer') || types.includes('number')) && typeof found === 'string') {
    const plain = found.trim().replace(/(?<=\d)[_, ](?=\d)/g, '');
    if (/^[-+]?(0x[0-9a-f]+|\d+)$/i.test(plain)) return `write it without quotes or separators: \`${name}${plain}\``;
  }
  if (types.includes('array')) {
    const isScalar = typeof found !== 'object';
    return isScalar ? `write \`${name}${inlineYaml([found])}\`` : 'begin each entry of the list with `- `';
  }
  if (types.includes('object') && Array.isArray(found)) {
    const id = found.find((item) => typeof item === 'string');
    return `write each entry as a key with a value below it, without \`- \`${id === undefined ? '' : `: \`${id}: ...\``}`;
  }
  return null;
}
