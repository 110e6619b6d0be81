/** Prefixes that objects write out: whole networks that the inventory knows by another line. */
import type { Finding } from '../../lib/diagnostic.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { containsPrefix } from '../../lib/ip/prefix.ts';
import { cutOf, knownNetworks, rangesAbove } from '../known-networks.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { networkOfText } from '../written-addresses.ts';

/**
 * An object that ends within the loopbacks or a pool leaves the rest of them without the rules that name the object; one
 * that takes in more than a network opens them for somebody else. A part of a range or of public space may be meant: a
 * few sites, one segment. Addresses of single hosts are their own affair.
 */
export function checkObjectPrefixes(scene: Scene): Finding[] {
  const known = knownNetworks(scene);
  return Object.entries(scene.context.inventory.policy.objects).flatMap(([id, object]) =>
    (['ipv4', 'ipv6'] as const).flatMap((family) =>
      (object[family] ?? []).flatMap((text, index) => {
        const prefix = text.includes('/') ? networkOfText(text) : null;
        const cut = prefix === null ? null : cutOf(scene, known, prefix);
        if (prefix === null || cut === null) return [];
        // Within a range a few sites may be meant, but not together with the loopbacks.
        const taken = known.find((one) => one.single && containsPrefix(prefix, one.prefix));
        const inside = cut.inside && taken === undefined;
        const near = taken ?? cut.near;
        if (inside && !near.single) return [];
        const how = inside ? 'is a part of' : 'takes in more than';
        const message = `object ${id} has ${formatPrefix(prefix)}, which ${how} ${formatPrefix(near.prefix)} (${near.what})`;
        const hint = `write \`${formatPrefix(near.prefix)}\`, if that is what was meant`;
        const related = [{ message: near.what, place: near.place }];
        const place = placeOf(scene, 'policy', 'objects', id, family, index);
        return [tell('FWL043', place, message, { hint, related, causes: rangesAbove(scene, prefix) })];
      }),
    ),
  );
}
