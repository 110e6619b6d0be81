/** References across sites, `<site>/<device>` and `<site>/<segment>`. What names a refused site stays silent. */
import type { Finding, Place } from '../lib/diagnostic.ts';
import { finding } from '../network/plan/finding.ts';
import { own, partIds, type Scene, unknown } from './scene.ts';

/** A device of any site. */
export function checkDeviceRef(scene: Scene, reference: string, place: Place): Finding[] {
  return checkRef(scene, 'devices', 'device', reference, place);
}

/** A segment of any site. */
export function checkSegmentRef(scene: Scene, reference: string, place: Place): Finding[] {
  return checkRef(scene, 'segments', 'segment', reference, place);
}

/** A site by its id. */
export function checkSiteRef(scene: Scene, site: string, place: Place): Finding[] {
  if (scene.broken.has(site) || own(scene.context.inventory.sites, site) !== undefined) return [];
  return [unknown(scene, 'a site', site, place, scene.siteIds)];
}

function checkRef(
  scene: Scene,
  kind: 'devices' | 'segments',
  noun: string,
  reference: string,
  place: Place,
): Finding[] {
  const slash = reference.indexOf('/');
  if (slash < 0) {
    const at = scene.siteIds.filter((id) => partIds(scene, id, kind)?.includes(reference) === true);
    const hint = `write the site before it: ${at.length === 1 ? `\`${at[0]}/${reference}\`` : `a site and \`/${reference}\``}`;
    return [finding('REF001', place, `\`${reference}\` does not say at which site the ${noun} is`, { hint })];
  }
  const site = reference.slice(0, slash);
  const missing = checkSiteRef(scene, site, place);
  if (missing.length > 0) return missing;
  const known = partIds(scene, site, kind);
  const id = reference.slice(slash + 1);
  if (known === null || known.includes(id)) return [];
  return [unknown(scene, `a ${noun} of ${site}`, id, place, known)];
}
