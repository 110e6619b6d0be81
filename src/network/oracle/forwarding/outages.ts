/** What is down while a question is asked. */
import type { Device } from '../../model/device.ts';
import type { Interface } from '../../model/interface.ts';
import type { End } from '../ends.ts';
import type { View } from '../view.ts';

/** Ports without light, and with them what hangs on them at either end. */
export class Outages {
  readonly #down: ReadonlySet<string>;

  /** `ends` are the ports that were named; the far ends of point-to-point lines go down with them. */
  constructor(view: View | null = null, ends: readonly End[] = []) {
    const down = new Set<string>();
    for (const end of ends) {
      const carried = end.device.interfaces.filter(({ parent }) => parent === end.interface.name);
      for (const iface of [end.interface, ...carried]) {
        const near = { device: end.device, interface: iface };
        down.add(keyOf(near));
        if (view === null || !isLine(iface)) continue;
        for (const far of view.neighbours(near)) down.add(keyOf(far));
      }
    }
    this.#down = down;
  }

  /** Whether nothing at all is down. */
  get none(): boolean {
    return this.#down.size === 0;
  }

  /** Whether the interface carries packets: switched on, and neither it nor its port down. */
  up(device: Device, iface: Interface): boolean {
    if (!iface.enabled || this.#down.has(`${device.id} ${iface.name}`)) return false;
    return iface.parent === null || !this.#down.has(`${device.id} ${iface.parent}`);
  }
}

function keyOf(end: End): string {
  return `${end.device.id} ${end.interface.name}`;
}

/** Two ends and no more: /31 and /127. */
function isLine(iface: Interface): boolean {
  return [...iface.ipv4, ...iface.ipv6].some((text) => text.endsWith('/31') || text.endsWith('/127'));
}
