import type { DeviceRole } from '../model/device.ts';

/** Devices that forward packets and have a loopback of their own. Everything else is reached in the segment it stands in. */
export const ROUTING_ROLES: ReadonlySet<string> = new Set<DeviceRole>([
  'border',
  'edge-firewall',
  'internal-firewall',
  'core',
  'router',
]);
