/** What networks that are not ours tell: the Internet by a transit, the operator's networks, sites behind a carrier's VPN. */
import type { Address, Prefix } from '../../../lib/ip/address.ts';
import { formatAddress } from '../../../lib/ip/format.ts';
import { toPrefix } from '../../../lib/ip/parse.ts';
import { containsAddress, networkOf } from '../../../lib/ip/prefix.ts';
import { INTERNET_LENGTHS } from '../../../lib/ip/special.ts';
import { addressOf } from '../../addresses.ts';
import type { Device } from '../../model/device.ts';
import type { BgpSession } from '../../model/routing.ts';
import { insideAddresses } from '../../resolve/objects.ts';
import { plainPath } from '../bgp/path.ts';
import { tell } from '../bgp/speak.ts';
import { holds } from '../packet/flow.ts';
import { parsePrefix } from '../parsed.ts';
import type { View } from '../view.ts';
import type { Outages } from './outages.ts';

export interface Offer {
  prefix: Prefix;
  asPath: number[];
}

const ANYWHERE = { 4: toPrefix('0.0.0.0/0'), 6: toPrefix('::/0') } as const;

/**
 * Transits tell a route to everything that is not ours, as specific as the Internet takes it, and a default; the state
 * data network what its operator has given. Who is a member of an exchange no inventory knows: nothing is assumed.
 */
export function upstreamOffers(view: View, session: BgpSession, address: Address): Offer[] {
  const { family } = address;
  const asPath = [session.remoteAs];
  if (session.kind === 'transit') {
    const inside = insideAddresses(view.context);
    if (holds(family === 4 ? inside.ipv4 : inside.ipv6, address)) return [{ prefix: ANYWHERE[family], asPath }];
    const { longest } = family === 4 ? INTERNET_LENGTHS.ipv4 : INTERNET_LENGTHS.ipv6;
    return [
      { prefix: networkOf(address, longest), asPath },
      { prefix: ANYWHERE[family], asPath },
    ];
  }
  if (session.kind !== 'tslcd') return [];
  const given = Object.values(view.context.inventory.upstreams)
    .filter(({ kind, asn }) => kind === 'tslcd' && asn === session.remoteAs)
    .flatMap((upstream) => (family === 4 ? upstream.given?.ipv4 : upstream.given?.ipv6) ?? []);
  return given.flatMap((text) => {
    const parsed = parsePrefix(text);
    return parsed.ok && containsAddress(parsed.value, address) ? [{ prefix: parsed.value, asPath }] : [];
  });
}

/**
 * A carrier passes on what the other lines of the same VPN tell it: the hub its default, a site its own blocks. It is
 * believed to add its AS number and to change nothing.
 */
export function carrierOffers(
  view: View,
  outages: Outages,
  device: Device,
  session: BgpSession,
  address: Address,
): Offer[] {
  const { rows } = view.context;
  const lines = (site: string) => (rows.byId.get(site)?.wan ?? []).filter(({ kind }) => kind === 'l3vpn');
  const own = lines(device.site.id).find(({ peer }) =>
    [peer?.ipv4?.remote, peer?.ipv6?.remote].includes(session.remote),
  );
  if (own === undefined) return [];
  const target = view.siteOf(formatAddress(address));
  const offers: Offer[] = [];
  for (const site of new Set([own.to, target])) {
    if (site === null || site === device.site.id) continue;
    for (const line of lines(site).filter(({ operator }) => operator === own.operator)) {
      const peer = address.family === 4 ? line.peer?.ipv4 : line.peer?.ipv6;
      const end = peer === undefined ? undefined : view.owners(addressOf(peer.local), site)[0];
      if (peer === undefined || end === undefined || !outages.up(end.device, end.interface)) continue;
      offers.push(...told(view, end.device, peer.remote, session.remoteAs, address));
    }
  }
  return offers;
}

/** What a device of ours tells its carrier about an address. */
function told(view: View, device: Device, carrier: string, carrierAs: number, address: Address): Offer[] {
  const session = device.bgp?.sessions.find(({ remote }) => remote === carrier);
  if (session === undefined) return [];
  const originated = { prefix: ANYWHERE[address.family], asPath: [carrierAs, session.localAs] };
  const offers: Offer[] = session.defaultOriginate ? [originated] : [];
  for (const network of device.bgp!.networks) {
    const parsed = parsePrefix(network.prefix);
    if (network.vrf !== session.vrf || !parsed.ok || !containsAddress(parsed.value, address)) continue;
    const { path } = tell(view, device, session, plainPath(parsed.value, [], device.bgp!.routerId, null));
    if (path !== null) offers.push({ prefix: parsed.value, asPath: [carrierAs, ...path.asPath] });
  }
  return offers;
}
