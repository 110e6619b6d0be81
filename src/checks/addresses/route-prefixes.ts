/** Prefixes that routes write out: whole networks that the inventory knows by another line. */
import type { Finding } from '../../lib/diagnostic.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { cutOf, knownNetworks } from '../known-networks.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { networkOfText } from '../written-addresses.ts';

/** Private space as a whole (RFC 1918 section 3). */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/**
 * A route to a part of a range, of a pool or of what was given leaves the rest without a way; one that takes in more than
 * the network catches what is somebody else's. Blocks of sites are written as numbers elsewhere and may be cut here. One
 * block of RFC 1918 without the others is no decision for all private space, but a length that was lost.
 */
export function checkRoutePrefixes(scene: Scene, subject: Subject): Finding[] {
  if (subject.spec.routes.length === 0) return [];
  const known = knownNetworks(scene);
  const { routes } = subject.spec;
  const privates = (device: string) =>
    PRIVATE.filter((text) => routes.some(({ device: at, to }) => at === device && toPrefix(to) === text));
  return subject.spec.routes.flatMap((route) => {
    const text = toPrefix(route.to);
    const prefix = text === undefined ? null : networkOfText(text);
    const alone = text !== undefined && PRIVATE.includes(text) && privates(route.device).length === 1;
    const cut = prefix === null ? null : cutOf(scene, known, prefix, !alone);
    if (prefix === null || cut === null) return [];
    const { near, inside } = cut;
    const how = inside ? 'is a part of' : 'takes in more than';
    const message = `route ${route.id} of ${subject.name} leads to ${formatPrefix(prefix)}, which ${how} ${formatPrefix(near.prefix)} (${near.what})`;
    const place = partPlace(scene, subject, 'routes', route.id, 'to', 'prefix');
    const hint = `write \`prefix: ${formatPrefix(near.prefix)}\`, if that is what was meant`;
    return [tell('ADR020', place, message, { hint, related: [{ message: near.what, place: near.place }] })];
  });
}

function toPrefix(to: Subject['spec']['routes'][number]['to']): string | undefined {
  return typeof to === 'object' ? to.prefix : undefined;
}
