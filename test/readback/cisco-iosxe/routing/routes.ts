/**
 * Static routes: IP Routing: Protocol-Independent command reference, IOS XE 17. `ip route PREFIX MASK INTERFACE NEXT-HOP [DISTANCE] [name WORD]`: a
 * distance of 1 is the default, a name is one word, a discard route goes to Null0. Those that BFD watches are told so by interface and
 * next hop.
 */
import type { Device } from '../../../../src/network/model/device.ts';
import type { StaticRoute } from '../../../../src/network/model/interface.ts';
import { ipOf, masked, printed, unread } from '../words.ts';

export function routes({ staticRoutes }: Device): string[] {
  const watched = staticRoutes.filter(({ bfd }) => bfd).map(bfd);
  return [...staticRoutes.map(route), ...new Set(watched)];
}

function route({ family, prefix, vrf, nextHop, interface: port, discard, distance, name }: StaticRoute): string {
  const way = discard
    ? 'Null0'
    : [port, nextHop]
        .flatMap((one) => one ?? [])
        .map(printedWay)
        .join(' ');
  return [
    `${ipOf(family)} route`,
    ...(vrf === null ? [] : [`vrf ${vrf}`]),
    family === 4 ? masked(prefix) : printed(prefix),
    way,
    ...(distance === 1 ? [] : [distance]),
    ...(name === '' ? [] : [`name ${name.replaceAll(' ', '-')}`]),
  ].join(' ');
}

/** An address in capitals; the name of an interface has no colon. */
const printedWay = (word: string): string => printed(word);

function bfd({ family, vrf, nextHop, interface: port }: StaticRoute): string {
  if (vrf !== null) unread('BFD of a static route inside a VRF');
  return `${ipOf(family)} route static bfd ${port} ${printed(nextHop ?? unread('BFD without a next hop'))}`;
}
