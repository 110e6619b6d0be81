/** What sort of device or interface it is, as far as IOS XE prints differently for it. */
import type { Device } from '../../../src/network/model/device.ts';
import type { Interface } from '../../../src/network/model/interface.ts';
import type { Family } from './words.ts';

/** A Catalyst: VLANs are of the whole device, ports are switchports unless told otherwise. */
export const isSwitch = ({ vlans }: Device): boolean => vlans.length > 0;

/** Whether the family is spoken here. */
export function addressed(one: Interface, family: Family): boolean {
  return family === 4 ? one.ipv4.length > 0 : one.ipv6.length > 0 || one.ipv6Enabled || one.linkLocal !== null;
}
