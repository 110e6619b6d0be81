/** Routes that neighbours outside tell, and the route oracle's answer to them. */
import { formatPrefix } from '../lib/ip/format.ts';
import type { Device } from '../network/model/device.ts';
import type { BgpSession } from '../network/model/routing.ts';
import type { RouteAnswer } from '../network/oracle/route/answer.ts';
import { askTold } from '../network/oracle/route/ask.ts';
import type { View } from '../network/oracle/view.ts';
import type { Told } from './model.ts';
import type { BgpRoute } from './routes-seen.ts';

/** What the answers are made of. */
export interface RouteSource {
  view: View;
  devices: ReadonlyMap<string, Device>;
  told: readonly Told[];
}

/** The session of a device by its name. */
export function sessionOf(
  { devices }: RouteSource,
  { device, session }: Pick<Told, 'device' | 'session'>,
): { device: Device; session: BgpSession } | null {
  const found = devices.get(device);
  const one = found?.bgp?.sessions.find(({ name }) => name === session);
  return found === undefined || one === undefined ? null : { device: found, session: one };
}

/** The oracle's answer to each prefix that is told, by all who tell it at once. */
export function answersTo(source: RouteSource, told: readonly Told[]): RouteAnswer[] {
  const groups = new Map<string, (Told & { at: { device: Device; session: BgpSession } })[]>();
  for (const one of told) {
    const at = sessionOf(source, one);
    if (at === null) continue;
    const key = `${formatPrefix(one.announcement.prefix)} ${at.session.vrf ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), { ...one, at }]);
  }
  return [...groups.values()].map((group) =>
    askTold(
      source.view,
      group.map(({ at, announcement }) => ({ ...at, announcement })),
    ),
  );
}

/** The oracle's route at a router, or null where it holds none. */
export function expectedAt(answer: RouteAnswer, device: string, vrf: string | null): BgpRoute | null {
  const holder = answer.holders.find((one) => one.device === device && one.vrf === vrf && one.protocol === 'bgp');
  if (holder?.attributes == null) return null;
  const { asPath, localPreference, communities, largeCommunities } = holder.attributes;
  return { prefix: formatPrefix(answer.announcement.prefix), asPath, localPreference, communities, largeCommunities };
}
