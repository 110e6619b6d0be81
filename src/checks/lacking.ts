/** What is asked of a device in words that its platform does not have: told with the platform's own source. */
import type { Finding } from '../lib/diagnostic.ts';
import { gatewaysOf } from '../network/segments.ts';
import { specOf } from '../network/spec.ts';
import { lacks } from './features.ts';
import { partPlace, type Subject } from './parts.ts';
import { placeOf, type Scene } from './scene.ts';
import { tell } from './tell.ts';

/** A preference of its own (RFC 4191) that the gateway of a segment cannot advertise. */
export function checkLacking(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.segments.flatMap((segment) => {
    const preference = segment.ra?.preference ?? 'medium';
    const gateway = gatewaysOf(segment)
      .map((id) => subject.spec.devices.find((device) => device.id === id))
      .find((device) => device !== undefined && lacks(scene, device.model, 'raPreference') !== null);
    if (preference === 'medium' || gateway === undefined) return [];
    const lack = lacks(scene, gateway.model, 'raPreference')!;
    const message = `${gateway.id} is to advertise itself with ${preference} preference in segment ${segment.id} of ${subject.name}: ${lack.platform} does not have it`;
    const hint = `write \`preference: medium\`, or waive it: hosts take it as one of medium preference (${lack.source})`;
    return [tell('MOD007', partPlace(scene, subject, 'segments', segment.id, 'ra', 'preference'), message, { hint })];
  });
}

/** What an advertisement cannot say: how long its servers of names hold (RFC 8106 5.1), and where to search (5.2). */
export function checkLackingNames(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.segments.flatMap((segment) => {
    const routers = gatewaysOf(segment).flatMap((id) => subject.spec.devices.find((device) => device.id === id) ?? []);
    const lacking = (feature: string) =>
      routers.flatMap(({ id, model }) => {
        const lack = lacks(scene, model, feature);
        return lack === null ? [] : [{ id, ...lack }];
      })[0];
    const found: Finding[] = [];
    const { rdnssLifetime, lifetime } = segment.ra ?? {};
    const timed = rdnssLifetime === undefined || rdnssLifetime === lifetime ? undefined : lacking('rdnssLifetime');
    if (timed !== undefined) {
      const message = `${timed.id} is to tell how long its servers of names hold in segment ${segment.id} of ${subject.name}: ${timed.platform} does not have it`;
      const hint = `leave \`rdnssLifetime\` out, or waive it: hosts keep them as long as the platform says (${timed.source})`;
      found.push(
        tell('MOD007', partPlace(scene, subject, 'segments', segment.id, 'ra', 'rdnssLifetime'), message, { hint }),
      );
    }
    // Anything else that hands out addresses tells the domain beside them.
    const alone = (segment.addressing ?? 'slaac') === 'slaac' && segment.stage === 'ipv6-only';
    const silent = alone ? lacking('dnssl') : undefined;
    if (silent !== undefined) {
      const place = partPlace(scene, subject, 'segments', segment.id, 'addressing');
      const message = `hosts of segment ${segment.id} of ${subject.name} learn no domain to search: advertisements of ${silent.id} are all that they hear, and ${silent.platform} tells none in them`;
      const hint = `write \`addressing: stateless\`, or waive it: hosts ask for whole names (${silent.source})`;
      found.push(tell('MOD007', place, message, { hint }));
    }
    return found;
  });
}

/** Logins by TACACS+ at devices that only know RADIUS. */
export function checkLackingLogins(scene: Scene): Finding[] {
  const { inventory } = scene.context;
  if (inventory.management.aaa.protocol !== 'tacacs') return [];
  for (const id of Object.keys(inventory.sites)) {
    for (const device of specOf(scene.context, id)?.devices ?? []) {
      const lack = lacks(scene, device.model, 'tacacs');
      if (lack === null) continue;
      const message = `${device.id} of ${id} is to ask servers of TACACS+ who logs in, and ${lack.platform} does not have it: only its own users get in`;
      const hint = `write \`protocol: radius\`, give the site another model, or waive it (${lack.source})`;
      return [tell('MOD007', placeOf(scene, 'management', 'aaa', 'protocol'), message, { hint })];
    }
  }
  return [];
}

/** A key of OSPF holds for both families: where one end of a line cannot sign OSPFv3, neither does (resolve/probe.ts). */
export function checkLackingKeys(scene: Scene): Finding[] {
  const { inventory } = scene.context;
  if (inventory.management.ospf?.key === undefined) return [];
  for (const [id, site] of Object.entries(inventory.sites)) {
    const spec = site.stage === 'ipv4-only' ? null : specOf(scene.context, id);
    if (spec === null) continue;
    for (const device of spec.devices) {
      // Borders speak OSPF among themselves whatever the sites behind them do.
      const speaks = device.role === 'border' || (device.role === 'router' && spec.routing === 'ospf');
      const lack = speaks ? lacks(scene, device.model, 'ospfv3Authentication') : null;
      if (lack === null) continue;
      const message = `${device.id} of ${id} is to sign OSPFv3 with a key, and ${lack.platform} does not have it: its lines speak it unsigned`;
      const hint = `take \`ospf\` out, give the site another model, or waive it: whoever is on the line can speak there (${lack.source})`;
      const place = { ...placeOf(scene, 'management', 'ospf'), part: 'key' as const };
      return [tell('MOD007', place, message, { hint })];
    }
  }
  return [];
}
