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
