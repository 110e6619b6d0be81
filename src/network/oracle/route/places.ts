/** Where routes come in: sessions and devices by the words that people use for them. */

import type { Address } from '../../../lib/ip/address.ts';
import { formatAddress } from '../../../lib/ip/format.ts';
import { nearest } from '../../../lib/suggest.ts';
import type { Device } from '../../model/device.ts';
import type { View } from '../view.ts';
import type { At } from './ask.ts';

export type Found<T> = { ok: true; value: T } | { ok: false; message: string; hint: string | null };

/** Devices of the core that speak BGP: agencies' own are found by their name. */
export function coreSpeakers(view: View): Device[] {
  return view.context.rows.all
    .filter(({ agency }) => !agency)
    .flatMap(({ id }) => view.site(id)?.devices ?? [])
    .filter(({ bgp }) => bgp !== null);
}

/** Sessions of the core with neighbours outside the province. */
export function outsideSessions(view: View): At[] {
  return coreSpeakers(view).flatMap((device) =>
    device
      .bgp!.sessions.filter(({ kind }) => kind === 'transit' || kind === 'exchange' || kind === 'tslcd')
      .map((session) => ({ device, session })),
  );
}

/**
 * The sessions of a word: `DEVICE/SESSION`, a session's name, an upstream's id (all its sessions) or a device's (all of
 * its). Unknown words come back with the nearest known one.
 */
export function findSessions(view: View, word: string): Found<At[]> {
  const slash = word.indexOf('/');
  const id = slash < 0 ? word : word.slice(0, slash);
  const device = view.device(id);
  if (device !== null) {
    const all = (device.bgp?.sessions ?? []).map((session) => ({ device, session }));
    const named = slash < 0 ? all : all.filter(({ session }) => session.name === word.slice(slash + 1));
    if (named.length > 0) return { ok: true, value: named };
    if (all.length === 0) return { ok: false, message: `${id} does not speak BGP`, hint: null };
    const names = all.map(({ session }) => session.name);
    const near = nearest(word.slice(slash + 1), names);
    const hint = near === null ? `it has ${names.slice(0, 12).join(', ')}` : `did you mean "${id}/${near}"?`;
    return { ok: false, message: `${id} has no session "${word.slice(slash + 1)}"`, hint };
  }
  if (slash >= 0) {
    const near = nearest(id, [...view.deviceIds().keys()]);
    const hint = near === null ? null : `did you mean "${near}/${word.slice(slash + 1)}"?`;
    return { ok: false, message: `there is no device "${id}"`, hint };
  }
  const all = coreSpeakers(view).flatMap((one) => one.bgp!.sessions.map((session) => ({ device: one, session })));
  const upstreams = Object.keys(view.context.inventory.upstreams);
  const found = all.filter(
    ({ session }) => session.name === word || (upstreams.includes(word) && session.name.startsWith(`${word}-`)),
  );
  if (found.length > 0) return { ok: true, value: found };
  const near = nearest(word, [...upstreams, ...all.map(({ session }) => session.name), ...view.deviceIds().keys()]);
  return {
    ok: false,
    message: `"${word}" is no session, upstream or device`,
    hint: near === null ? `upstreams are ${upstreams.join(', ')}` : `did you mean "${near}"?`,
  };
}

/** Devices that may originate a network: those of the core, and of the site that the plan gives the address to. */
export function originators(view: View, address: Address): Device[] {
  const site = view.siteOf(formatAddress(address));
  const local = site === null || view.context.rows.byId.get(site)?.agency !== true ? [] : view.site(site)!.devices;
  return [...coreSpeakers(view), ...local.filter(({ bgp }) => bgp !== null)];
}
