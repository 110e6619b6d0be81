/** Where applications answer: addresses follow from their number and the segment of what stands in front of them. */
import { hostText } from '../addresses.ts';
import type { Context } from '../context.ts';
import { segmentPrefixes } from '../segments.ts';
import { type Located, locate } from './targets.ts';

export interface ApplicationAddresses {
  address4: string | null;
  /** Null while the application is not marked as tested on IPv6: nobody may be sent there. */
  address6: string | null;
}

/**
 * An application's addresses: host `number` in the segment of its front end, in both families. A front end that is a
 * server answers at its own address.
 */
export function applicationAddresses(context: Context, id: string): ApplicationAddresses {
  const none = { address4: null, address6: null };
  const application = context.inventory.services.applications[id];
  if (application === undefined) return none;
  const front = frontOf(context, application.frontend);
  const segment = front?.spec.segments.find((candidate) => candidate.id === front.written.host?.segment);
  if (front === null || front === undefined || segment === undefined) return none;
  const tested = application.ipv6 === 'tested';
  if (front.written.role === 'server') return { address4: front.ipv4, address6: tested ? front.ipv6 : null };
  const { ipv4, ipv6 } = segmentPrefixes(front.spec, segment);
  return {
    address4: ipv4 === null ? null : hostText(ipv4, application.number),
    address6: ipv6 === null || !tested ? null : hostText(ipv6, application.number),
  };
}

/** The device of a front end; `load-balancer` is the first of the province's balancers. */
export function frontOf(context: Context, reference: string): Located | null {
  if (reference !== 'load-balancer') return locate(context, reference);
  for (const row of context.rows.all) {
    if (row.agency) continue;
    const device = row.devices.find((candidate) => candidate.role === 'load-balancer');
    if (device !== undefined) return locate(context, `${row.id}/${device.id}`);
  }
  return null;
}
