/** Prefixes that routes write out: whole networks that the inventory knows by another line. */
import type { Finding } from '../../lib/diagnostic.ts';
import type { Prefix } from '../../lib/ip/address.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { containsPrefix, overlaps, samePrefix, subnetNumber } from '../../lib/ip/prefix.ts';
import { partPlace, type Subject } from '../parts.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { networkOfText } from '../written-addresses.ts';

interface Known {
  prefix: Prefix;
  what: string;
  place: Finding['related'][number]['place'];
}

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
    if (prefix === null || known.some((one) => samePrefix(one.prefix, prefix)) || isSiteBlocks(scene, prefix))
      return [];
    const met = known.filter((one) => overlaps(one.prefix, prefix));
    // Of nested networks the nearest one was meant.
    const inside = met
      .filter((one) => containsPrefix(one.prefix, prefix))
      .sort((x, y) => y.prefix.length - x.prefix.length)[0];
    const near = inside ?? met[0];
    if (near === undefined || (inside === undefined && isPrivateWhole(prefix))) return [];
    const how = inside === undefined ? 'takes in more than' : 'is a part of';
    const message = `route ${route.id} of ${subject.name} leads to ${formatPrefix(prefix)}, which ${how} ${formatPrefix(near.prefix)} (${near.what})`;
    const place = partPlace(scene, subject, 'routes', route.id, 'to', 'prefix');
    const hint = `write \`prefix: ${formatPrefix(near.prefix)}\`, if that is what was meant`;
    return [tell('ADR020', place, message, { hint, related: [{ message: near.what, place: near.place }] })];
  });
}

const whole = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', '2000::/3'];

/** All private space at once is a decision. */
function isPrivateWhole(prefix: Prefix): boolean {
  return whole.includes(formatPrefix(prefix));
}

/** One or more whole blocks of sites. */
function isSiteBlocks(scene: Scene, prefix: Prefix): boolean {
  return scene.context.plan.ranges.some((range) => {
    const { prefix: space, siteLength } = prefix.family === 4 ? range.ipv4 : range.ipv6;
    const number = containsPrefix(space, prefix) ? subnetNumber(space, siteLength, prefix.address) : null;
    return number !== null && prefix.length === siteLength;
  });
}

function knownNetworks(scene: Scene): Known[] {
  const { inventory, plan } = scene.context;
  const texts: [text: string | undefined, what: string, place: Known['place']][] = [
    ...inventory.province.prefixes.map(({ prefix }, index): [string, string, Known['place']] => [
      prefix,
      'held by the province',
      placeOf(scene, 'province', 'prefixes', index, 'prefix'),
    ]),
    ...Object.entries(inventory.upstreams).flatMap(([id, { given, natPool }]) => [
      ...(['ipv4', 'ipv6'] as const).flatMap((family) =>
        (given?.[family] ?? []).map((text, index): [string, string, Known['place']] => [
          text,
          `given by ${id}`,
          placeOf(scene, 'upstreams', id, 'given', family, index),
        ]),
      ),
      [natPool?.ipv4, `pool towards ${id}`, placeOf(scene, 'upstreams', id, 'natPool', 'ipv4')] as [
        string | undefined,
        string,
        Known['place'],
      ],
    ]),
    [inventory.policy.nat?.ipv4Pool, 'pool towards the Internet', placeOf(scene, 'policy', 'nat', 'ipv4Pool')],
    [inventory.policy.nat?.translatorPool, 'pool of the translator', placeOf(scene, 'policy', 'nat', 'translatorPool')],
  ];
  const written = texts.flatMap(([text, what, place]) => {
    const prefix = text === undefined ? null : networkOfText(text);
    return prefix === null ? [] : [{ prefix, what, place }];
  });
  const ranges = plan.ranges.flatMap(({ id, ipv4, ipv6 }) => {
    const at = (...path: string[]) => placeOf(scene, 'addressPlan', 'ranges', id, ...path);
    return [
      { prefix: ipv4.prefix, what: `IPv4 of range ${id}`, place: at('ipv4', 'prefix') },
      { prefix: ipv6.prefix, what: `IPv6 of range ${id}`, place: at('ipv6', 'prefix') },
      { prefix: ipv4.loopbacks, what: `loopbacks of range ${id}`, place: at('ipv4', 'loopbacks', 'prefix') },
      { prefix: ipv4.coreLinks, what: `core links of range ${id}`, place: at('ipv4', 'coreLinks') },
      ...(ipv6.nat64 === null
        ? []
        : [{ prefix: ipv6.nat64, what: `NAT64 of range ${id}`, place: at('ipv6', 'nat64') }]),
    ];
  });
  return [...written, ...ranges];
}
