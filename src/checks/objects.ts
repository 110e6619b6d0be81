/** How waivers call what a finding is about: the ids on the way to its line, without the words of the format between them. */
import { pointerKeys } from '../lib/pointer.ts';

const PARTS = ['devices', 'links', 'segments', 'ssids', 'routes', 'wan'];

/** Words that stand between ids, by section; what lies below the last of them is a property. */
const BETWEEN: Readonly<Record<string, readonly (readonly string[])[]>> = {
  sites: [PARTS],
  profiles: [PARTS],
  upstreams: [['connections'], ['sessions']],
  models: [],
};

/** Sections that are no map of ids, with how many keys below them name one thing; one, unless said. */
const DEPTH: Readonly<Record<string, number>> = {
  services: 2,
  policy: 2,
  rollout: 2,
  plan: 2,
  management: 2,
  addressPlan: 2,
};

/** Maps of ids that lie one key deeper. */
const DEEPER = ['services/dns/zones'];

/**
 * The name of what a pointer lies in: `kg-899-ubnd` for `/sites/kg-899-ubnd/number`, `kg-899-ubnd/r1` for
 * `/sites/kg-899-ubnd/devices/r1/model`, `vnix/main/rs1-v6` for a session; sections that are no map of ids are called by
 * their keys, `policy/nat`, `services/applications/portal`, `services/dns/zones/kg.example`, `rollout/waves/pilot`.
 */
export function objectOf(pointer: string): string {
  const [section = '', ...keys] = pointerKeys(pointer);
  const between = Object.hasOwn(BETWEEN, section) ? BETWEEN[section]! : null;
  if (between === null) {
    const depth = Object.hasOwn(DEPTH, section) ? DEPTH[section]! : 1;
    const deeper = DEEPER.includes([section, ...keys.slice(0, depth)].join('/')) ? 1 : 0;
    return [section, ...keys.slice(0, depth + deeper)].join('/');
  }
  const ids = keys.slice(0, 1);
  for (const [step, words] of between.entries()) {
    const [word, id] = keys.slice(1 + 2 * step);
    if (word === undefined || id === undefined || !words.includes(word)) break;
    ids.push(id);
  }
  return ids.join('/');
}

/** True if the object is the named one or lies within it. */
export function isWithin(object: string, name: string): boolean {
  return object === name || object.startsWith(`${name}/`);
}
