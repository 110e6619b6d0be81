/** Where the province meets other networks: the lab's sessions with upstreams, and what the inventory says of them. */
import type { Connection, Session, Upstream } from '../../inventory/types.ts';
import { addressOf } from '../../network/addresses.ts';
import type { Device } from '../../network/model/device.ts';
import type { BgpSession } from '../../network/model/routing.ts';
import type { LabSites } from '../cabling.ts';

/** A session of a device of the lab with an upstream. */
export interface Joint {
  upstreamId: string;
  upstream: Upstream;
  connectionId: string;
  connection: Connection;
  sessionId: string;
  written: Session;
  device: Device;
  session: BgpSession;
}

/** Every session with an upstream whose end of ours is in the lab, in the order of the inventory. */
export function jointsOf({ context, devices }: LabSites): Joint[] {
  const found: Joint[] = [];
  for (const [upstreamId, upstream] of Object.entries(context.inventory.upstreams)) {
    for (const [connectionId, connection] of Object.entries(upstream.connections)) {
      const device = devices.get(connection.device.replace('/', '-'));
      for (const [sessionId, written] of Object.entries(connection.sessions)) {
        const local = written.family === 4 ? connection.local.ipv4 : connection.local.ipv6;
        const session = device?.bgp?.sessions.find(
          (one) =>
            one.family === written.family &&
            one.remote === written.remote &&
            local !== undefined &&
            one.local === addressOf(local),
        );
        if (device === undefined || session === undefined) continue;
        found.push({ upstreamId, upstream, connectionId, connection, sessionId, written, device, session });
      }
    }
  }
  return found;
}

/** The items by a key, in the order of their first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
