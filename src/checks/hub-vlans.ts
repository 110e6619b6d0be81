/** VLANs of WAN links at their hubs. */
import type { Finding, Place } from '../lib/diagnostic.ts';
import { finding } from '../network/plan/finding.ts';
import { firstFree, freeHint } from '../network/plan/free.ts';
import { hubDevice } from '../network/resolve/probe.ts';
import { vrfsOf, wanVlan } from '../network/resolve/wan-lines.ts';
import type { SiteRow } from '../network/rows.ts';
import { placeOf, type Scene } from './scene.ts';

const LAST_VLAN = 4094;

interface VlanUse {
  vlan: number;
  /** Device and port of the hub. */
  port: string;
  owner: string;
  hub: string;
  /** A VRF's copy takes its VLAN from the link's. */
  copy: boolean;
  /** The site number that it comes from; null for one that is written. */
  number: number | null;
  place: Place;
}

/**
 * Spokes on one port of a hub are told apart by their VLAN: written, or from the site's number, which comes round again
 * after 1900 sites; guests have one of their own. Linear in links.
 */
export function checkHubVlans(scene: Scene): Finding[] {
  const first = new Map<string, VlanUse>();
  const findings: Finding[] = [];
  for (const row of scene.context.rows.all) {
    for (const use of usesOf(scene, row)) {
      if (use.vlan > LAST_VLAN) {
        const hint = `write a \`vlan\` of 2 to ${LAST_VLAN - 2000}: its copy takes the one 2000 above`;
        findings.push(
          finding('ADR008', use.place, `VLAN ${use.vlan} of ${use.owner} lies beyond ${LAST_VLAN}`, { hint }),
        );
        continue;
      }
      const key = `${use.port} ${use.vlan}`;
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, use);
        continue;
      }
      // The same site number twice is told at the number.
      if (use.number !== null && use.number === other.number) continue;
      const message = `VLAN ${use.vlan} of ${use.owner} at ${use.hub} is already that of ${other.owner}`;
      const related = [{ message: other.owner, place: other.place }];
      const hint = use.copy
        ? 'write a `vlan` for the link: its copy takes the one 2000 above'
        : freeHint(
            'vlan',
            firstFree(2, LAST_VLAN, use.vlan, (vlan) => first.has(`${use.port} ${vlan}`)),
          );
      findings.push(finding('ADR011', use.place, message, { hint, related }));
    }
  }
  return findings;
}

/** The VLANs of a site's fibre links, as the hub has them; a hub that cannot be found is told as a reference. */
function usesOf(scene: Scene, row: SiteRow): VlanUse[] {
  return row.wan.flatMap((link) => {
    const hub = scene.context.rows.byId.get(link.to);
    const device = hub === undefined ? null : hubDevice(hub, link);
    if (link.kind !== 'fibre' || device === null) return [];
    const port = `${link.to}/${device.id}.${link.hubPort ?? (link.id === device.wanHub ? 'wan1' : 'wan2')}`;
    const use = (vrf: string | null): VlanUse => ({
      vlan: wanVlan(row, link, vrf !== null),
      port,
      owner: `the ${link.id} link of ${row.id}${vrf === null ? '' : ` for VRF ${vrf}`}`,
      hub: link.to,
      copy: vrf !== null,
      number: link.vlan === undefined ? row.number : null,
      place: placeOf(scene, 'sites', row.id, 'wan', link.id, 'vlan'),
    });
    return [use(null), ...(link.id === 'primary' ? vrfsOf(row).map(use) : [])];
  });
}
