import type { Stage } from './model/device.ts';

/** In the order in which a segment moves. */
export const STAGES: readonly Stage[] = ['ipv4-only', 'dual-stack', 'ipv6-mostly', 'ipv6-only'];

/** The later of two stages. */
export function laterStage(x: Stage, y: Stage): Stage {
  return STAGES.indexOf(x) >= STAGES.indexOf(y) ? x : y;
}

/** IPv4 is served to hosts until the segment is IPv6-only. */
export function hasIpv4(stage: Stage): boolean {
  return stage !== 'ipv6-only';
}

/** IPv6 is served from dual stack on. */
export function hasIpv6(stage: Stage): boolean {
  return stage !== 'ipv4-only';
}

/** Segments whose hosts need AAAA for IPv4-only names (RFC 6147, RFC 8925). */
export function needsDns64(stage: Stage): boolean {
  return stage === 'ipv6-mostly' || stage === 'ipv6-only';
}
