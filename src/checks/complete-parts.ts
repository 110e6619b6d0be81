/** Parts that a site adds by itself: complete, as there is no entry of its profile to take the rest from. */
import type { Finding } from '../lib/diagnostic.ts';
import { pointerToken } from '../lib/pointer.ts';
import { alternatives } from '../lib/quote.ts';
import type { Context } from '../network/context.ts';
import { finding } from '../network/plan/finding.ts';
import type { PartKind } from './scene.ts';

/** What the profile's own entries must have; see devices.json and segments.json. */
const REQUIRED: Record<PartKind, readonly string[]> = {
  devices: ['role', 'model'],
  links: ['a', 'b', 'kind'],
  segments: ['vlan', 'zone'],
  ssids: ['name', 'segment', 'security'],
  routes: ['device', 'to'],
};

/**
 * Keys that are missing in a part which the site's profile does not have. Nothing can be resolved with such a part, so
 * this is asked before anything else. Linear in what sites write.
 */
export function checkCompleteParts({ inventory, placeOf }: Context): Finding[] {
  return Object.entries(inventory.sites).flatMap(([site, written]) => {
    const profile = Object.hasOwn(inventory.profiles, written.profile)
      ? inventory.profiles[written.profile]
      : undefined;
    if (profile === undefined) return [];
    return (Object.keys(REQUIRED) as PartKind[]).flatMap((kind) =>
      Object.entries(written[kind] ?? {}).flatMap(([id, part]) => {
        if (part === null || Object.hasOwn(profile[kind] ?? {}, id)) return [];
        const missing = REQUIRED[kind].filter((key) => !Object.hasOwn(part, key));
        if (missing.length === 0) return [];
        const { file, pointer } = placeOf('sites', site);
        const place = { file, pointer: `${pointer}/${kind}${pointerToken(id)}`, part: 'key' as const };
        const keys = alternatives(
          missing.map((key) => `\`${key}\``),
          5,
          'and',
        );
        const message = `${kind.slice(0, -1)} ${id} of ${site} lacks ${keys}, and profile ${written.profile} has none of that name`;
        const at = placeOf('profiles', written.profile);
        const causes = [{ place: { file: at.file, pointer: `${at.pointer}/${kind}`, part: 'key' as const }, what: id }];
        return [finding('SCH002', place, message, { hint: `write ${keys}, or the name that the profile has`, causes })];
      }),
    );
  });
}
