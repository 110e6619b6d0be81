/** Number resources: what is held, what is announced, what stands in the registry. */
import type { Finding } from '../../lib/diagnostic.ts';
import { parsePrefix } from '../../lib/ip/parse.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Longest prefixes that others take (RFC 7454 section 6.1.3). */
const LONGEST = { 4: 24, 6: 48 } as const;
const MONTHS = 6;

/** Every held prefix: announced in time, not too long, with an authorisation of exactly what is announced. */
export function checkHeldPrefixes(scene: Scene): Finding[] {
  const { prefixes } = scene.context.inventory.province;
  return prefixes.flatMap((held, index) => {
    const at = (...path: string[]) => placeOf(scene, 'province', 'prefixes', ...[String(index), ...path]);
    const parsed = parsePrefix(held.prefix);
    if (!parsed.ok) return [];
    const { family, length } = parsed.value;
    if (held.announced === false) {
      if (!isOlder(held.allocated, scene.now)) return [];
      const message = `${held.prefix} was allocated on ${held.allocated} and is not announced: what is unused for ${MONTHS} months is taken back`;
      return [tell('BGP010', at('announced'), message)];
    }
    const found: Finding[] = [];
    if (length > LONGEST[family]) {
      const message = `${held.prefix} is announced and longer than /${LONGEST[family]}: most networks refuse it`;
      found.push(tell('BGP011', at('prefix'), message));
    }
    if (held.roa === undefined) {
      const message = `${held.prefix} is announced without a ROA`;
      const hint = `write \`roa: {maxLength: ${length}}\`, and file what \`songsong addresses --format roa\` prints`;
      found.push(tell('BGP012', at('prefix'), message, { hint }));
    } else if (held.roa.maxLength < length) {
      const message = `the ROA of ${held.prefix} ends at /${held.roa.maxLength}: the announcement itself is invalid`;
      found.push(tell('BGP013', at('roa', 'maxLength'), message, { hint: `write \`maxLength: ${length}\`` }));
    } else if (held.roa.maxLength > length) {
      const message = `the ROA of ${held.prefix} allows up to /${held.roa.maxLength}, and only the /${length} is announced`;
      found.push(tell('BGP014', at('roa', 'maxLength'), message, { hint: `write \`maxLength: ${length}\`` }));
    }
    return found;
  });
}

function isOlder(day: string, now: Date): boolean {
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + MONTHS);
  return end < now;
}
