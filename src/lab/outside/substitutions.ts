/** What the world outside does in another way than the real one. */
import { formatPrefix } from '../../lib/ip/format.ts';
import type { Substitution } from '../model.ts';
import { LAB_MAXIMUM_PREFIX } from '../substitute.ts';
import type { World } from './world.ts';

/** Of this world only: what stands in it is known. */
export function outsideSubstitutions({ nodes, space }: World): Substitution[] {
  const names = nodes.map(({ name }) => name);
  if (names.length === 0) return [];
  const found: Substitution[] = [
    {
      id: 'outside-bird',
      what: 'Routers of carriers, exchanges and operators are one BIRD each, with a dozen routes instead of a full table.',
      weakens: ['bgp', 'routes'],
      nodes: names,
    },
    {
      id: 'maximum-prefix',
      what: `Limits of prefixes above ${LAB_MAXIMUM_PREFIX} are ${LAB_MAXIMUM_PREFIX}: that many routes can be told.`,
      weakens: ['bgp'],
      nodes: [],
    },
  ];
  if (nodes.some(({ services }) => services.includes('named'))) {
    found.push({
      id: 'root-of-the-dns',
      what: 'One server is the root, the parents of our zones and the reverse tree; resolvers are told its addresses and key instead of the real root, and zones are signed with keys that are worked out of their names.',
      weakens: ['dns'],
      nodes: [],
    });
  }
  found.push({
    id: 'origin-validation',
    what: 'The validation cache has its ROAs from the plan, not from a validator: signatures and times of the RPKI are not checked.',
    weakens: ['routes'],
    nodes: [],
  });
  const foreign = ([4, 6] as const).flatMap((family) => {
    const there = space.foreign.filter((prefix) => prefix.family === family);
    return there.length === 0
      ? []
      : [`${there.length} of IPv${family}, ${formatPrefix(there.at(-1)!)} to ${formatPrefix(there[0]!)}`];
  });
  if (foreign.length > 0) {
    found.push({
      id: 'outside-networks',
      what: `No documentation network is free for all that others announce: networks of others stand in, inside the lab's namespaces only (${foreign.join('; ')}).`,
      weakens: ['routes'],
      nodes: names,
    });
  }
  return found;
}
