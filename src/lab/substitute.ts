/** The same inventory on other hardware: every model is a Linux box whose ports are called as the inventory calls them. */
import type { Model } from '../inventory/types.ts';
import type { Context, WholeInventory } from '../network/context.ts';
import { collectRows } from '../network/rows.ts';
import type { Substitution } from './model.ts';

export const LAB_PLATFORM = 'linux';
export const LAB_RELEASE = 'lab';

/** Timers that let a lab converge in seconds; BFD keeps the inventory's. */
export const LAB_TIMERS = { ospf: { hello: 1, dead: 4 }, bgp: { keepalive: 3, hold: 9 } } as const;

/** Most prefixes that a session takes in the lab: a limit of a million cannot be exceeded there. */
export const LAB_MAXIMUM_PREFIX = 100;

/** What is another way here for every device. */
export const MODEL_SUBSTITUTIONS: readonly Substitution[] = [
  {
    id: 'timers',
    what: `OSPF says hello every ${LAB_TIMERS.ospf.hello} s and BGP every ${LAB_TIMERS.bgp.keepalive} s, neighbours are given up after ${LAB_TIMERS.ospf.dead} s and ${LAB_TIMERS.bgp.hold} s, whatever the profiles say: what waits for them is quicker than in the field; BFD is not`,
    weakens: ['bgp', 'ospf', 'failover'],
    nodes: [],
  },
  {
    id: 'areas',
    what: 'An interface belongs to one OSPF area (FRR has no RFC 5185): a hub may send over a spare line of its own what the field sends over the other hub; such ways are not compared',
    weakens: ['loopbacks', 'failover'],
    nodes: [],
  },
];

/**
 * The context with every device on the lab's platform. Port names become the inventory's own port keys (`wan1`,
 * `host12`), which Linux takes as interface names; addresses, policies and services are those of the field.
 */
export function labContext(context: Context): Context {
  const models = Object.fromEntries(Object.entries(context.models).map(([id, model]) => [id, labModel(model)]));
  const lab: Context = { ...context, models, inventory: labInventory(context.inventory) };
  lab.rows = collectRows(lab);
  return lab;
}

function labModel(model: Model): Model {
  return {
    ...model,
    platform: LAB_PLATFORM,
    release: LAB_RELEASE,
    releases: [LAB_RELEASE],
    ports: Object.fromEntries(Object.keys(model.ports).map((key) => [key, key])),
    portRanges: (model.portRanges ?? []).map((range) => ({ ...range, name: `${range.key}{n}` })),
  };
}

/**
 * Releases and port names that a device writes for itself are of its real platform. What others configure in the field
 * (`manages`: an access point whose controller does) has to be there all the same: the stand-in is configured whole.
 */
function labInventory(inventory: WholeInventory): WholeInventory {
  const devices = <T extends { devices?: Record<string, object | null> }>(holder: T): T => {
    if (holder.devices === undefined) return holder;
    const written = Object.entries(holder.devices).map(([id, device]) => [
      id,
      device === null ? null : { ...device, release: undefined, ports: undefined, manages: undefined },
    ]);
    return { ...holder, devices: Object.fromEntries(written) };
  };
  const each = <T extends object>(all: Record<string, T>, change: (one: T) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, change(one)]));
  return {
    ...inventory,
    profiles: each(inventory.profiles, (profile) => ({
      ...devices(profile),
      ospfTimers: LAB_TIMERS.ospf,
      bgpTimers: LAB_TIMERS.bgp,
    })),
    sites: each(inventory.sites, devices),
    upstreams: each(inventory.upstreams, (upstream) => ({
      ...upstream,
      connections: each(upstream.connections, (connection) => ({
        ...connection,
        sessions: each(connection.sessions, (session) => ({
          ...session,
          maximumPrefix: Math.min(session.maximumPrefix, LAB_MAXIMUM_PREFIX),
        })),
      })),
    })),
  };
}
