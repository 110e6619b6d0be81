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
