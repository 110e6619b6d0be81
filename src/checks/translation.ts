/** Translation towards the Internet that the policy asks for and no firewall would carry out. */
import type { Finding } from '../lib/diagnostic.ts';
import { finding } from '../network/plan/finding.ts';
import { specOf } from '../network/spec.ts';
import { placeOf, type Scene } from './scene.ts';

/**
 * It is done once, at an edge firewall beside the hub's routers, on the interface that its IPv4 default route leaves by.
 * Without such a firewall private addresses would go out as they are, and no answer would come back (RFC 1918 3).
 */
export function checkTranslation(scene: Scene): Finding[] {
  const { context } = scene;
  if (context.inventory.policy.nat === undefined) return [];
  const sites = context.rows.all.filter(({ devices }) => devices.some(({ role }) => role === 'edge-firewall'));
  // What the schema refused, or the address plan has no place for, may hold the firewall.
  if (scene.broken.size > 0 || Object.keys(context.inventory.sites).some((id) => !context.rows.byId.has(id))) return [];
  for (const { id, devices } of sites) {
    if (!devices.some(({ wanHub }) => wanHub !== null)) continue;
    const edges = new Set(devices.filter(({ role }) => role === 'edge-firewall').map((device) => device.id));
    const routes = specOf(context, id)?.routes ?? [];
    const out = routes.some(({ device, to, families, vrf }) => {
      return to === 'default' && vrf === undefined && edges.has(device) && families?.includes(4) !== false;
    });
    if (out) return [];
  }
  return [
    finding('FWL001', placeOf(scene, 'policy', 'nat'), 'no firewall translates private IPv4 towards the Internet', {
      hint: 'write a device of role `edge-firewall` with a route `to: default` at a site with a device of `wanHub`',
      reference: 'RFC 1918 section 3',
    }),
  ];
}
