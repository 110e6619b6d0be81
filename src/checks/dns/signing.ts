/** DNSSEC as it is written: what is to be signed has a policy, and the policy keys that are changed in time. */
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Days in the units of ISO 8601 that the schema lets through. */
const DAYS: Record<string, number> = { D: 1, W: 7, M: 30, Y: 365 };

/** How long keys live in practice (RFC 6781 sections 3.2.3 and 3.3): days, inclusive. */
const LIVES: Record<'kskLifetime' | 'zskLifetime', [from: number, to: number]> = {
  kskLifetime: [180, 1826],
  zskLifetime: [14, 366],
};

const USUAL: Record<keyof typeof LIVES, string> = { kskLifetime: 'P1Y', zskLifetime: 'P90D' };

/** Zones against the policy, and the policy by itself. */
export function checkSigning(scene: Scene): Finding[] {
  const { zones, dnssec } = scene.context.inventory.services.dns;
  const policy = (...path: string[]) => placeOf(scene, 'services', 'dns', 'dnssec', ...path);
  const found: Finding[] = [];
  for (const [zone, { dnssec: signed = false, views }] of Object.entries(zones)) {
    const key = { ...placeOf(scene, 'services', 'dns', 'zones', zone), part: 'key' as const };
    if (signed && dnssec === undefined) {
      const message = `${zone} is to be signed, and \`dns.dnssec\` does not say how: it is served unsigned`;
      found.push(tell('DNS040', placeOf(scene, 'services', 'dns', 'zones', zone, 'dnssec'), message));
    } else if (!signed && dnssec !== undefined && views.includes('external')) {
      const related = [{ message: 'the policy', place: { ...policy(), part: 'key' as const } }];
      found.push(
        tell('DNS040', key, `${zone} is served to the world unsigned, and there is a policy for signing`, {
          related,
          hint: 'write `dnssec: true`',
        }),
      );
    }
  }
  if (dnssec === undefined) return found;
  for (const [key, [from, to]] of Object.entries(LIVES) as [keyof typeof LIVES, [number, number]][]) {
    const [, count, unit] = /^P(\d+)([DWMY])$/.exec(dnssec[key]) ?? [];
    const days = count === undefined ? null : Number(count) * DAYS[unit!]!;
    if (days === null || (days >= from && days <= to)) continue;
    const message = `keys by ${key} of policy ${dnssec.policy} live ${dnssec[key]}, ${days < from ? 'hardly longer than a signature' : 'until they are broken or forgotten'}`;
    found.push(tell('DNS041', policy(key), message, { hint: `write \`${key}: ${USUAL[key]}\`` }));
  }
  return found;
}
