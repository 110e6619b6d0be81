/** Free places in a lab's switches and Wi-Fi: a server or a client is plugged in where the inventory has a port for it. */
import type { Device } from '../network/model/device.ts';
import { specOf } from '../network/spec.ts';
import { type LabSites, nodeNames } from './cabling.ts';
import type { Cable, CableEnd } from './model.ts';

/** A place where something can be plugged in. */
export interface Socket {
  end: CableEnd;
  site: string;
  vlan: number;
  /** The bridge that a new interface joins, for an SSID and for a port that the inventory does not have. */
  bridge: string | null;
  isolated: boolean;
}

/** Gives out sockets, each once. */
export class Sockets {
  readonly #free: Socket[] = [];
  readonly #extra = new Map<string, number>();
  readonly #lab: LabSites;

  constructor(lab: LabSites, cables: readonly Cable[]) {
    this.#lab = lab;
    const taken = new Set(cables.flatMap(({ a, b }) => [a, b]).map((end) => `${end.node} ${end.interface}`));
    for (const device of lab.devices.values()) {
      const node = nodeNames(device)[0]!;
      for (const { name, switchport } of device.interfaces) {
        if (switchport?.accessVlan == null || taken.has(`${node} ${name}`)) continue;
        const end = { node, interface: name };
        this.#free.push({ end, site: device.site.id, vlan: switchport.accessVlan, bridge: null, isolated: false });
      }
    }
  }

  /** A host port of the VLAN, the next free one of all the site's switches. */
  port(site: string, vlan: number): Socket | null {
    const at = this.#free.findIndex((socket) => socket.site === site && socket.vlan === vlan);
    return at < 0 ? null : this.#free.splice(at, 1)[0]!;
  }

  /** A place in the air of an SSID of the VLAN: an interface called after the radio, which the guards of Wi-Fi know. */
  air(site: string, vlan: number): Socket | null {
    for (const device of this.#devicesOf(site)) {
      const ssid = device.wireless?.ssids.find((one) => one.vlan === vlan);
      const radio = device.wireless?.radios[0];
      if (ssid === undefined || radio === undefined) continue;
      const name = `${radio.interface}-${this.#next(device, radio.interface)}`;
      const end = { node: nodeNames(device)[0]!, interface: name };
      return { end, site, vlan, bridge: ssid.bridge, isolated: ssid.isolation };
    }
    return null;
  }

  /** Another place at the same switch, or in the same air, as the one given: a host's neighbour. */
  beside(socket: Socket): Socket | null {
    if (socket.bridge === null) {
      const at = this.#free.findIndex(({ end, vlan }) => end.node === socket.end.node && vlan === socket.vlan);
      return at < 0 ? null : this.#free.splice(at, 1)[0]!;
    }
    const device = this.#devicesOf(socket.site).find((one) => nodeNames(one)[0] === socket.end.node);
    const radio = device?.wireless?.radios[0]?.interface;
    if (device === undefined || radio === undefined || !socket.end.interface.startsWith(radio)) return null;
    return { ...socket, end: { ...socket.end, interface: `${radio}-${this.#next(device, radio)}` } };
  }

  /** A port that the inventory does not have, at a device that bridges the VLAN or whose own end of it is free. */
  extra(site: string, vlan: number): Socket | null {
    for (const device of this.#devicesOf(site)) {
      if (!device.vlans.some(({ id }) => id === vlan)) continue;
      const end = { node: nodeNames(device)[0]!, interface: `lab-${this.#next(device, 'lab')}` };
      return { end, site, vlan, bridge: `vlan${vlan}`, isolated: false };
    }
    return null;
  }

  #devicesOf(site: string): Device[] {
    return [...this.#lab.devices.values()].filter((device) => device.site.id === site);
  }

  #next(device: Device, kind: string): number {
    const key = `${device.id} ${kind}`;
    const number = (this.#extra.get(key) ?? 0) + 1;
    this.#extra.set(key, number);
    return number;
  }
}

/** VLAN of a site's segment, or null. */
export function vlanOf(lab: LabSites, site: string, segment: string): number | null {
  return specOf(lab.context, site)?.segments.find(({ id }) => id === segment)?.vlan ?? null;
}
