/** Networks that the inventory knows by a line of their own: whoever writes one of them out means the whole of it. */
import type { Cause, Place } from '../lib/diagnostic.ts';
import type { Prefix } from '../lib/ip/address.ts';
import { formatPrefix } from '../lib/ip/format.ts';
import { containsPrefix, overlaps, samePrefix, subnetNumber } from '../lib/ip/prefix.ts';
import { placeOf, type Scene } from './scene.ts';
import { networkOfText } from './written-addresses.ts';

export interface Known {
  prefix: Prefix;
  what: string;
  place: Place;
  /** It serves one purpose as a whole: loopbacks, links of the core, translation. Ranges and public space are given out in parts. */
  single: boolean;
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

/** The ranges that a network is a part of: if one of them is too wide, the network was the whole of it. */
export function rangesAbove(scene: Scene, prefix: Prefix): Cause[] {
  return scene.context.plan.ranges.flatMap((range) => {
    const family = prefix.family === 4 ? 'ipv4' : 'ipv6';
    const { prefix: space } = range[family];
    if (!containsPrefix(space, prefix) || samePrefix(space, prefix)) return [];
    return [{ place: placeOf(scene, 'addressPlan', 'ranges', range.id, family, 'prefix'), what: '', lack: 'sign' }];
  });
}

/** Ranges of the plan and their parts, what the province holds or was given, and pools of translation. */
export function knownNetworks(scene: Scene): Known[] {
  const { inventory, plan } = scene.context;
  const texts: [text: string | undefined, what: string, place: Place][] = [
    ...inventory.province.prefixes.map(({ prefix }, index): [string, string, Place] => [
      prefix,
      'held by the province',
      placeOf(scene, 'province', 'prefixes', index, 'prefix'),
    ]),
    ...Object.entries(inventory.upstreams).flatMap(([id, { given, natPool }]) => [
      ...(['ipv4', 'ipv6'] as const).flatMap((family) =>
        (given?.[family] ?? []).map((text, index): [string, string, Place] => [
          text,
          `given by ${id}`,
          placeOf(scene, 'upstreams', id, 'given', family, index),
        ]),
      ),
      [natPool?.ipv4, `pool towards ${id}`, placeOf(scene, 'upstreams', id, 'natPool', 'ipv4')] as [
        string | undefined,
        string,
        Place,
      ],
    ]),
    [inventory.policy.nat?.ipv4Pool, 'pool towards the Internet', placeOf(scene, 'policy', 'nat', 'ipv4Pool')],
    [inventory.policy.nat?.translatorPool, 'pool of the translator', placeOf(scene, 'policy', 'nat', 'translatorPool')],
  ];
  const written = texts.flatMap(([text, what, place]) => {
    const prefix = text === undefined ? null : networkOfText(text);
    return prefix === null ? [] : [{ prefix, what, place, single: what.startsWith('pool') }];
  });
  const ranges = plan.ranges.flatMap(({ id, ipv4, ipv6 }) => {
    const at = (...path: string[]) => placeOf(scene, 'addressPlan', 'ranges', id, ...path);
    return [
      { prefix: ipv4.prefix, what: `IPv4 of range ${id}`, place: at('ipv4', 'prefix'), single: false },
      { prefix: ipv6.prefix, what: `IPv6 of range ${id}`, place: at('ipv6', 'prefix'), single: false },
      {
        prefix: ipv4.loopbacks,
        what: `loopbacks of range ${id}`,
        place: at('ipv4', 'loopbacks', 'prefix'),
        single: true,
      },
      {
        prefix: ipv6.loopbacks,
        what: `IPv6 loopbacks of range ${id}`,
        place: at('ipv6', 'loopbackSlot'),
        single: true,
      },
      { prefix: ipv4.coreLinks, what: `core links of range ${id}`, place: at('ipv4', 'coreLinks'), single: true },
      ...(ipv6.nat64 === null
        ? []
        : [{ prefix: ipv6.nat64, what: `NAT64 of range ${id}`, place: at('ipv6', 'nat64'), single: true }]),
    ];
  });
  return [...written, ...ranges];
}

/** A known network that a written one cuts or takes in; `inside`: the written one is a part of it. */
export interface Cut {
  near: Known;
  inside: boolean;
}

/**
 * The known network that was probably meant by a prefix which is none of them; null where there is nothing to say.
 * `decided`: all private space at once is meant as it stands.
 */
export function cutOf(scene: Scene, known: readonly Known[], prefix: Prefix, decided = true): Cut | null {
  if (known.some((one) => samePrefix(one.prefix, prefix)) || isSiteBlocks(scene, prefix)) return null;
  const met = known.filter((one) => overlaps(one.prefix, prefix));
  // Of nested networks the nearest one was meant.
  const inside = met
    .filter((one) => containsPrefix(one.prefix, prefix))
    .sort((x, y) => y.prefix.length - x.prefix.length)[0];
  const near = inside ?? met[0];
  if (near === undefined || (inside === undefined && decided && isPrivateWhole(prefix))) return null;
  return { near, inside: inside !== undefined };
}
