/** Segments of sites that have IPv4 and IPv6: an index that was lost takes IPv4 from whatever stands there. */
import type { Finding } from '../../lib/diagnostic.ts';
import { segmentPrefixes } from '../../network/segments.ts';
import { hasIpv4 } from '../../network/stage.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** A segment whose stage has IPv4, and that has no network of it, with hosts or devices in it. */
export function checkSegmentFamilies(scene: Scene, subject: Subject): Finding[] {
  const { spec } = subject;
  return spec.segments.flatMap((segment) => {
    const { id, index, ipv4, stage, gateway } = segment;
    if (index !== undefined || ipv4 !== undefined || gateway === undefined || !hasIpv4(stage)) return [];
    const who = standsIn(subject, segment);
    if (who === null) return [];
    const has6 = segmentPrefixes(spec, segment).ipv6 !== null;
    const message = `segment ${id} of ${subject.name} has neither \`index\` nor \`ipv4\`, and is ${stage}: ${who} ${has6 ? 'has IPv6 only' : 'has no address'}`;
    const place = { ...partPlace(scene, subject, 'segments', id), part: 'key' as const };
    return [tell('PAR009', place, message)];
  });
}

function standsIn(
  { spec }: Subject,
  { id, hosts = {}, addressing }: Subject['spec']['segments'][number],
): string | null {
  const server = spec.devices.find(({ host }) => host?.segment === id)?.id;
  const device = Object.keys(hosts).find((name) => spec.devices.some((one) => one.id === name));
  return device ?? server ?? (addressing === 'static' ? null : 'each of its hosts');
}
