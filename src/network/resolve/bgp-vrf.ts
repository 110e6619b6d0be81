/**
 * iBGP inside a VRF: two borders that each hold a line into the same other network tell each other what they learn there,
 * over the segment that both stand in. Without it the one that is asked first drops everything once its own line is cut.
 */
import { addressOf } from '../addresses.ts';
import type { Interface } from '../model/interface.ts';
import { IBGP_PREFIXES, plainSession } from './bgp-device.ts';
import { type Draft, type SiteBuild, vrfFor } from './build.ts';
import { addPolicy } from './policies.ts';

/** Sessions between the site's borders, for each VRF in which both have neighbours outside. */
export function addVrfMesh(build: SiteBuild): void {
  const drafts = [...build.drafts.values()].filter(({ device }) => device.role === 'border' && device.bgp !== null);
  const outside = new Map(drafts.map((draft) => [draft, vrfsWithNeighbours(draft)]));
  for (const draft of drafts) {
    for (const far of drafts) {
      if (far === draft) continue;
      for (const vrf of outside.get(draft)!) if (outside.get(far)!.has(vrf)) addSessions(build, draft, far, vrf);
    }
  }
}

function vrfsWithNeighbours({ device }: Draft): Set<string> {
  return new Set(device.bgp!.sessions.flatMap(({ vrf }) => vrf ?? []));
}

function addSessions(build: SiteBuild, draft: Draft, far: Draft, vrf: string): void {
  const segment = build.spec.segments.find(
    (candidate) => vrfFor(draft, candidate.vrf) === vrf && standsIn(draft, candidate) && standsIn(far, candidate),
  );
  if (segment === undefined) return;
  const near = standsIn(draft, segment)!;
  const there = standsIn(far, segment)!;
  const { device } = draft;
  for (const family of [4, 6] as const) {
    const local = (family === 4 ? near.ipv4 : near.ipv6)[0];
    const remote = (family === 4 ? there.ipv4 : there.ipv6)[0];
    if (local === undefined || remote === undefined) continue;
    const { origin } = segment;
    const all = [{ description: 'routes of our own borders' }];
    device.bgp!.sessions.push({
      ...plainSession(
        build,
        draft,
        `ibgp-${vrf}-${far.device.id}-${family}`,
        `iBGP ${vrf} ${far.device.id}`,
        family,
        origin,
      ),
      kind: 'ibgp',
      vrf,
      md5: build.context.inventory.management.bgp?.key ?? null,
      remote: addressOf(remote),
      remoteAs: device.bgp!.asn,
      local: addressOf(local),
      localAs: device.bgp!.asn,
      updateSource: near.name,
      interface: near.name,
      maximumPrefix: IBGP_PREFIXES,
      nextHopSelf: true,
      importPolicy: addPolicy(device, `IBGP-IN${family}`, family, all, origin),
      exportPolicy: addPolicy(device, `IBGP-OUT${family}`, family, all, origin),
    });
  }
}

function standsIn(draft: Draft, segment: SiteBuild['spec']['segments'][number]): Interface | undefined {
  return draft.device.interfaces.find(
    ({ origin, ipv4, ipv6 }) => origin === segment.origin && ipv4.length + ipv6.length > 0,
  );
}
