/** The world around the province: carriers, exchanges, the state data network, the Internet and what stands in it. */
import type { LabSites } from './cabling.ts';
import type { Cable, LabNode, Outside, Substitution } from './model.ts';
import { addCarriers } from './outside/carriers.ts';
import { addExchange } from './outside/exchange.ts';
import { addInternet } from './outside/internet.ts';
import { groupBy, jointsOf } from './outside/joints.ts';
import { addRouter } from './outside/routers.ts';
import { outsideSubstitutions } from './outside/substitutions.ts';
import { World } from './outside/world.ts';

/** Nodes and cables around the lab's sites, as far as lines lead out of them. */
export function outsideOf(sites: LabSites): {
  nodes: LabNode[];
  cables: Cable[];
  substitutions: Substitution[];
  outside: Outside;
} {
  const world = new World(sites);
  const upstreams = groupBy(jointsOf(sites), ({ upstreamId }) => upstreamId);
  if ([...upstreams.values()].some(([joint]) => joint!.upstream.kind === 'transit')) addInternet(world);
  for (const [id, joints] of upstreams) {
    if (joints[0]!.upstream.kind === 'exchange') addExchange(world, id, joints);
    else addRouter(world, id, joints);
  }
  addCarriers(world);
  const { nodes, cables, told, hosts } = world;
  return { nodes, cables, substitutions: outsideSubstitutions(world), outside: { told, hosts } };
}
