/** Which interface is plugged into which: from the inventory's links, the WAN's prefixes and the switches' ports. */
import { bitsOf } from '../lib/ip/address.ts';
import { formatPrefix } from '../lib/ip/format.ts';
import type { Context } from '../network/context.ts';
import type { Device } from '../network/model/device.ts';
import type { Interface } from '../network/model/interface.ts';
import { parseInterfaceAddress } from '../network/oracle/parsed.ts';
import { parseEnd } from '../network/resolve/build.ts';
import { specOf } from '../network/spec.ts';
import type { Cable } from './model.ts';

/** Devices of the lab by id, and what the inventory says of their sites. */
export interface LabSites {
  context: Context;
  sites: readonly string[];
  devices: ReadonlyMap<string, Device>;
}

/** The nodes that a device is: itself, or each member of a cluster. */
export function nodeNames(device: Device): string[] {
  return device.cluster === null ? [device.id] : device.cluster.members.map(({ hostname }) => hostname);
}

/** Cables inside sites and between them, as far as both ends are in the lab. */
export function cablesOf(lab: LabSites): Cable[] {
  const used = new Map<string, number>();
  /** The node that a further cable at this port goes to: a cluster's port is cabled once a member. */
  const nodeAt = (device: Device, port: string): string => {
    const key = `${device.id}.${port}`;
    const turn = used.get(key) ?? 0;
    used.set(key, turn + 1);
    const names = nodeNames(device);
    return names[turn % names.length]!;
  };
  const cables: Cable[] = [];
  for (const site of lab.sites) {
    for (const link of specOf(lab.context, site)?.links ?? []) {
      const [a, b] = [link.a, link.b].map((written) => {
        const end = parseEnd(written);
        const device = lab.devices.get(`${end.site ?? site}-${end.device}`);
        return device === undefined ? null : { device, port: end.port };
      });
      // The turn of a member is taken even where the other end is not in the lab.
      const nodes = [a, b].map((end) => (end == null ? null : nodeAt(end.device, end.port)));
      if (a == null || b == null) continue;
      const there = carried(b.device, b.port);
      for (const [vlan, name] of carried(a.device, a.port)) {
        const other = there.get(vlan);
        if (other === undefined) continue;
        cables.push({
          a: { node: nodes[0]!, interface: name },
          b: { node: nodes[1]!, interface: other },
          link: `${site}/${link.id}${vlan === 0 ? '' : ` VLAN ${vlan}`}`,
        });
      }
    }
  }
  for (const device of lab.devices.values()) cables.push(...synchronisation(device));
  return [...cables, ...meetings(lab, cables)];
}

/** What a port carries: interface names by VLAN, 0 for untagged frames. */
function carried(device: Device, port: string): Map<number, string> {
  const found = new Map<number, string>();
  const below = device.interfaces.filter(({ parent, kind }) => parent === port && kind === 'subinterface');
  const own = device.interfaces.find(({ name }) => name === port);
  const switchport = own?.switchport ?? null;
  for (const { vlan, name } of below) found.set(vlan ?? 0, name);
  if (switchport !== null) {
    for (const vlan of switchport.trunkVlans) found.set(vlan, `${port}.${vlan}`);
    if (switchport.accessVlan !== null) found.set(0, port);
  } else if (own !== undefined && below.length === 0) found.set(0, port);
  return found;
}

/** The members of a cluster are plugged into each other. */
function synchronisation(device: Device): Cable[] {
  if (device.cluster === null) return [];
  const [first, ...others] = nodeNames(device);
  const name = device.cluster.syncInterface;
  return others.map((other) => ({
    a: { node: first!, interface: name },
    b: { node: other, interface: name },
    link: `${device.id} synchronisation`,
  }));
}

/** Routed ends that no link names meet where they share a prefix of two addresses: the WAN's lines. */
function meetings(lab: LabSites, cables: readonly Cable[]): Cable[] {
  const taken = new Set(cables.flatMap(({ a, b }) => [a, b]).map((end) => `${end.node} ${end.interface}`));
  const waiting = new Map<string, { device: Device; interface: Interface }>();
  const found: Cable[] = [];
  for (const device of lab.devices.values()) {
    for (const one of device.interfaces) {
      const node = nodeNames(device)[0]!;
      if ((one.kind !== 'physical' && one.kind !== 'subinterface') || taken.has(`${node} ${one.name}`)) continue;
      const keys = pairPrefixes(one);
      const other = keys.map((key) => waiting.get(key)).find((end) => end !== undefined);
      if (other === undefined) {
        for (const key of keys) waiting.set(key, { device, interface: one });
        continue;
      }
      found.push({
        a: { node: nodeNames(other.device)[0]!, interface: other.interface.name },
        b: { node, interface: one.name },
        link: one.description === '' ? other.interface.description : one.description,
      });
    }
  }
  return found;
}

/** Prefixes of an interface that only two ends can share, a VRF apart from the other. */
function pairPrefixes({ ipv4, ipv6 }: Interface): string[] {
  return [...ipv4, ...ipv6].flatMap((text) => {
    const parsed = parseInterfaceAddress(text);
    if (!parsed.ok) return [];
    const { prefix } = parsed.value;
    const hostBits = bitsOf(prefix.family) - prefix.length;
    return hostBits === 0 || hostBits > 2 ? [] : [formatPrefix(prefix)];
  });
}
