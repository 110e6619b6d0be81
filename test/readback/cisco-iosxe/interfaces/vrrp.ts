/**
 * VRRPv3: First Hop Redundancy Protocols configuration guide, IOS XE 17. A block a family; a
 * priority of 100, an interval of 1000 milliseconds and preemption are the defaults. In IPv6 the link-local address comes first and
 * alone, the others carry the length of the prefix (RFC 9568 section 5.2.9).
 */
import type { VrrpGroup } from '../../../../src/network/model/interface.ts';
import type { Statement } from '../../statements.ts';
import { printed } from '../words.ts';

export function vrrp(group: VrrpGroup): Statement {
  const [first, ...others] = group.addresses;
  if (first === undefined) throw new Error(`VRRP group ${group.group} has no address`);
  const milliseconds = group.advertiseCentiseconds * 10;
  return [
    `vrrp ${group.group} address-family ipv${group.family}`,
    [
      ...(group.priority === 100 ? [] : [`priority ${group.priority}`]),
      ...(group.preempt ? [] : ['no preempt']),
      ...(milliseconds === 1000 ? [] : [`timers advertise ${milliseconds}`]),
      `address ${printed(first)} primary`,
      ...others.map((one) =>
        group.family === 4 ? `address ${one} secondary` : `address ${printed(one)}/${group.prefixLength}`,
      ),
    ],
  ];
}

/** Version 3 for both families is asked for once; version 2 goes away with it. */
export function version(all: readonly { vrrp: readonly VrrpGroup[] }[]): string[] {
  return all.some((one) => one.vrrp.length > 0) ? ['fhrp version vrrp v3'] : [];
}
