/** Prefixes that routes write out: whole networks that the inventory knows by another line. */
import type { Finding } from '../../lib/diagnostic.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { cutOf, knownNetworks } from '../known-networks.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { networkOfText } from '../written-addresses.ts';

/**
 * A route to a part of a range, of a pool or of what was given leaves the rest without a way; one that takes in more than
 * the network catches what is somebody else's. Blocks of sites are written as numbers elsewhere and may be cut here.
 */
export function checkRoutePrefixes(scene: Scene, subject: Subject): Finding[] {
  if (subject.spec.routes.length === 0) return [];
  const known = knownNetworks(scene);
  return subject.spec.routes.flatMap((route) => {
    const text = typeof route.to === 'object' ? route.to.prefix : undefined;
    const prefix = text === undefined ? null : networkOfText(text);
    const cut = prefix === null ? null : cutOf(scene, known, prefix);
    if (prefix === null || cut === null) return [];
    const { near, inside } = cut;
    const how = inside ? 'is a part of' : 'takes in more than';
    const message = `route ${route.id} of ${subject.name} leads to ${formatPrefix(prefix)}, which ${how} ${formatPrefix(near.prefix)} (${near.what})`;
    const place = partPlace(scene, subject, 'routes', route.id, 'to', 'prefix');
    const hint = `write \`prefix: ${formatPrefix(near.prefix)}\`, if that is what was meant`;
    return [tell('ADR020', place, message, { hint, related: [{ message: near.what, place: near.place }] })];
  });
}
