/** Numbers and addresses that run out: found before somebody needs the next one. */
import type { Finding } from '../../lib/diagnostic.ts';
import { segmentPrefixes } from '../../network/segments.ts';
import { partPlace, type Subject } from '../parts.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { siteNumberOwners } from '../written-addresses.ts';

/** A block of agencies without a free number, where no block is kept for growth either. */
export function checkBlocks(scene: Scene): Finding[] {
  const { plan } = scene.context;
  const owners = siteNumberOwners(scene);
  const isFull = ({ from, to }: { from: number; to: number }): boolean => {
    for (let number = from; number <= to; number += 1) if (!owners.has(number)) return false;
    return true;
  };
  const room = plan.blocks.some((block) => block.purpose === 'growth' && !isFull(block));
  if (room) return [];
  return plan.blocks.flatMap((block) => {
    if (block.purpose !== 'agencies' || block.from > block.to || !isFull(block)) return [];
    const message = `all ${block.to - block.from + 1} numbers of block ${block.id} are in use, and no block is kept for growth: the next site gets none`;
    return [tell('ADR017', { ...placeOf(scene, 'addressPlan', 'blocks', block.id), part: 'key' }, message)];
  });
}

/** Fewer addresses than ports: the last ones to be switched on get none. */
export function checkPools(scene: Scene, subject: Subject): Finding[] {
  const { spec } = subject;
  return spec.segments.flatMap((segment) => {
    const { dhcp } = segment;
    if (dhcp?.pool === undefined || dhcp.mode === 'none') return [];
    if (segmentPrefixes(spec, { ...segment, stage: 'dual-stack' }).ipv4 === null) return [];
    const size = dhcp.pool.last - dhcp.pool.first + 1;
    const ports = spec.devices.flatMap(({ hostPorts = [] }) => hostPorts.filter((one) => one.segment === segment.id));
    const count = ports.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    const reserved = Object.keys(dhcp.reservations ?? {}).length;
    // One or two addresses are a place holder of a segment whose hosts have fixed ones.
    if (size < 3 || count === 0 || size + reserved >= count) return [];
    const message = `the DHCP pool of segment ${segment.id} of ${subject.name} has ${size} addresses, and ${count} ports lead into the segment`;
    const at = (end: 'first' | 'last') => partPlace(scene, subject, 'segments', segment.id, 'dhcp', 'pool', end);
    return [tell('ADR018', at('last'), message, { related: [{ message: 'from here', place: at('first') }] })];
  });
}
