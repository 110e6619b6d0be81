/** The world around the province: carriers, exchanges, the state data network, the Internet and what stands in it. */
import type { LabSites } from './cabling.ts';
import type { Cable, LabNode, Outside, Substitution } from './model.ts';
import { addCarriers } from './outside/carriers.ts';
import { addDns, meetDns } from './outside/dns.ts';
import { addExchange } from './outside/exchange.ts';
import { addInternet } from './outside/internet.ts';
import { groupBy, jointsOf } from './outside/joints.ts';
import { addRouter } from './outside/routers.ts';
import { fillCaches, roasOf } from './outside/rpki.ts';
import { outsideSubstitutions } from './outside/substitutions.ts';
import { World } from './outside/world.ts';

/** What is outside, before the devices are nodes; `meet` brings these what they need to know of it. */
export interface Around {
  nodes: LabNode[];
  cables: Cable[];
  substitutions: Substitution[];
  /** Changes the nodes of devices: trust anchors, hints, keys of zones, ROAs. */
  meet(devices: readonly LabNode[]): Outside;
}

/** Nodes and cables around the lab's sites, as far as lines lead out of them. */
export function outsideOf(sites: LabSites): Around {
  const world = new World(sites);
  const upstreams = groupBy(jointsOf(sites), ({ upstreamId }) => upstreamId);
  if ([...upstreams.values()].some(([joint]) => joint!.upstream.kind === 'transit')) addInternet(world);
  for (const [id, joints] of upstreams) {
    if (joints[0]!.upstream.kind === 'exchange') addExchange(world, id, joints);
    else addRouter(world, id, joints);
  }
  addCarriers(world);
  const root = addDns(world);
  const { nodes, cables, told, hosts } = world;
  const roas = roasOf(sites.context, world);
  return {
    nodes,
    cables,
    substitutions: outsideSubstitutions(world),
    meet(devices) {
      meetDns(devices, root);
      const resolver = nodes.find(({ services }) => services.includes('unbound'))?.name ?? null;
      return { told, hosts, roas, caches: fillCaches(devices, roas), resolver };
    },
  };
}
