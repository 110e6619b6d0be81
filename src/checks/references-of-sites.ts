/** What a site's own entry names: its profile, its block, the hubs and ports of its WAN links. One pass over all sites. */
import type { Profile, Site, WanLink } from '../inventory/types.ts';
import type { Finding } from '../lib/diagnostic.ts';
import { finding } from '../network/plan/finding.ts';
import { parseEnd } from '../network/resolve/build.ts';
import { PART_KINDS } from './parts.ts';
import { checkRemotePort } from './references-in-sites.ts';
import { checkDeviceRef, checkSiteRef } from './remote-references.ts';
import { own, partIds, placeOf, type Scene, unknown } from './scene.ts';

const LINKS = ['primary', 'backup'] as const;

/** References of every site; linear. */
export function checkSiteReferences(scene: Scene): Finding[] {
  const { sites, profiles, addressPlan } = scene.context.inventory;
  const findings: Finding[] = [];
  for (const [id, site] of Object.entries(sites)) {
    const profile = own(profiles, site.profile);
    if (profile === undefined) {
      const place = placeOf(scene, 'sites', id, 'profile');
      findings.push(unknown(scene, 'a profile', site.profile, place, Object.keys(profiles)));
    } else if (profile.tier !== site.tier) {
      findings.push(wrongTier(scene, id, site, profile.tier));
    }
    if (site.block !== undefined && own(addressPlan.blocks, site.block) === undefined) {
      const place = placeOf(scene, 'sites', id, 'block');
      findings.push(unknown(scene, 'a block of the address plan', site.block, place, Object.keys(addressPlan.blocks)));
    }
    if (profile !== undefined) findings.push(...leftOut(scene, id, site, profile));
    for (const key of LINKS) {
      const link = site.wan?.[key];
      if (link !== undefined) findings.push(...linkReferences(scene, id, key, link));
    }
  }
  return findings;
}

const PART_WORDS = {
  devices: 'a device',
  links: 'a link',
  segments: 'a segment',
  ssids: 'an SSID',
  routes: 'a route',
} as const;

/** `null` takes a part of the profile out: one that the profile does not have is a misspelt one. */
function leftOut(scene: Scene, id: string, site: Site, profile: Profile): Finding[] {
  return PART_KINDS.flatMap((kind) =>
    Object.entries(site[kind] ?? {}).flatMap(([part, value]) => {
      const known = Object.keys(profile[kind] ?? {});
      if (value !== null || known.includes(part)) return [];
      const what = `${PART_WORDS[kind]} of profile ${site.profile}`;
      return [unknown(scene, what, part, { ...placeOf(scene, 'sites', id, kind, part), part: 'key' }, known)];
    }),
  );
}

function wrongTier(scene: Scene, id: string, site: Site, tier: string): Finding {
  return finding(
    'REF001',
    placeOf(scene, 'sites', id, 'tier'),
    `${id} is of tier ${site.tier}, and its profile ${site.profile} is for tier ${tier}`,
    {
      hint: `write \`tier: ${tier}\`, or take a profile of tier ${site.tier}`,
      related: [{ message: `profile ${site.profile}`, place: placeOf(scene, 'profiles', site.profile, 'tier') }],
    },
  );
}

function linkReferences(scene: Scene, id: string, key: 'primary' | 'backup', link: WanLink): Finding[] {
  const at = (field: string) => placeOf(scene, 'sites', id, 'wan', key, field);
  const missing = checkSiteRef(scene, link.to, at('to'));
  if (missing.length > 0) return missing;
  const findings: Finding[] = [];
  const devices = partIds(scene, link.to, 'devices');
  if (link.hub !== undefined) findings.push(...checkDeviceRef(scene, `${link.to}/${link.hub}`, at('hub')));
  else if (link.to !== id && link.kind === 'fibre' && devices !== null && !hasHub(scene, link.to)) {
    findings.push(
      finding('REF001', at('to'), `no device of ${link.to} takes the links of other sites`, {
        hint: 'write another site as `to`, or one of its devices as `hub`, or `wanHub` at one of them',
      }),
    );
  }
  if (link.hub !== undefined && link.hubPort !== undefined && findings.length === 0) {
    findings.push(...checkRemotePort(scene, link.to, link.hub, link.hubPort, at('hubPort')));
  }
  if (link.port !== undefined) {
    const { device, port } = parseEnd(link.port);
    findings.push(...checkRemotePort(scene, id, device, port, at('port')));
  }
  return findings;
}

const hubs = new WeakMap<Scene, Map<string, boolean>>();

/** Asked once a hub, however many spokes it has. */
function hasHub(scene: Scene, site: string): boolean {
  let known = hubs.get(scene);
  if (known === undefined) {
    known = new Map();
    hubs.set(scene, known);
  }
  let found = known.get(site);
  if (found === undefined) {
    const written = own(scene.context.inventory.sites, site)!;
    const base = own(scene.context.inventory.profiles, written.profile)?.devices;
    found = (partIds(scene, site, 'devices') ?? []).some((id) => {
      return (own(written.devices, id)?.wanHub ?? own(base, id)?.wanHub) !== undefined;
    });
    known.set(site, found);
  }
  return found;
}
