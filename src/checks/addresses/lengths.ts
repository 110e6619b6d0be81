/** Lengths of written networks, for what they are used. */
import type { Finding } from '../../lib/diagnostic.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { parseInterfaceAddress } from '../../lib/ip/parse.ts';
import { containsAddress, containsPrefix } from '../../lib/ip/prefix.ts';
import { segmentPrefixes } from '../../network/segments.ts';
import { partPlace, type Subject } from '../parts.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { givenPrefixes, networkOfText } from '../written-addresses.ts';
import { meaningOf } from './line-ends.ts';

/** Segments that write their own networks, and the members' addresses in them. What another party gave is its business. */
export function checkLengths(scene: Scene, subject: Subject): Finding[] {
  const given = givenPrefixes(scene);
  return subject.spec.segments.flatMap((segment) => {
    const at = (key: string) => partPlace(scene, subject, 'segments', segment.id, key);
    const found: Finding[] = [];
    const ipv6 = segment.ipv6 === undefined ? null : networkOfText(segment.ipv6);
    const foreign = ipv6 !== null && given.some((outer) => containsPrefix(outer, ipv6));
    if (ipv6 !== null && foreign && segment.addressing === 'static' && !isGivenLength(ipv6.length)) {
      const message = `segment ${segment.id} of ${subject.name} has a /${ipv6.length}, which no line has: its ends have a /64, a /127, or whole digits of the address`;
      found.push(
        tell('ADR014', at('ipv6'), message, { hint: 'write `ipv6` with the length that was given, mostly /64' }),
      );
    } else if (ipv6 !== null && ipv6.length !== 64 && !(foreign && segment.addressing === 'static')) {
      const message = `segment ${segment.id} of ${subject.name} has a /${ipv6.length}: hosts make their addresses in a /64`;
      found.push(tell('ADR014', at('ipv6'), message, { hint: 'write a /64 as `ipv6`' }));
    }
    const ipv4 = segment.ipv4 === undefined ? null : networkOfText(segment.ipv4);
    if (ipv4 !== null && ipv4.length > 30) {
      const message = `segment ${segment.id} of ${subject.name} has a /${ipv4.length}: behind the gateway there is no room for a host`;
      found.push(tell('ADR014', at('ipv4'), message, { hint: 'write a /30 or shorter as `ipv4`' }));
    }
    return found;
  });
}

/** A member's management address has the length of the segment that it stands in, and is a host's. */
export function checkMembers(scene: Scene, subject: Subject): Finding[] {
  const { spec } = subject;
  const networks = spec.segments.flatMap((segment) => {
    const { ipv4, ipv6 } = segmentPrefixes(spec, { ...segment, stage: 'dual-stack' });
    return [ipv4, ipv6].flatMap((prefix) => (prefix === null ? [] : [{ segment, prefix }]));
  });
  return spec.devices.flatMap((device) =>
    Object.entries(device.cluster?.members ?? {}).flatMap(([member, { managementAddress }]) => {
      const parsed = managementAddress === undefined ? null : parseInterfaceAddress(managementAddress);
      if (parsed?.ok !== true) return [];
      const { address, prefix } = parsed.value;
      const network = networks.find((one) => containsAddress(one.prefix, address));
      if (network === undefined) return [];
      const place = partPlace(scene, subject, 'devices', device.id, 'cluster', 'members', member, 'managementAddress');
      const related = [
        {
          message: `segment ${network.segment.id}`,
          place: { ...partPlace(scene, subject, 'segments', network.segment.id), part: 'key' as const },
        },
      ];
      const who = `member ${member} of ${device.id} of ${subject.name}`;
      const meaning = meaningOf(address, network.prefix);
      if (meaning !== null) {
        return [
          tell('ADR013', place, `${managementAddress} (${who}) is ${meaning} of segment ${network.segment.id}`, {
            related,
          }),
        ];
      }
      if (prefix.length === network.prefix.length) return [];
      const message = `${managementAddress} (${who}) has another length than segment ${network.segment.id}, ${formatPrefix(network.prefix)}`;
      return [
        tell('ADR014', place, message, { related, hint: `write \`managementAddress\` with /${network.prefix.length}` }),
      ];
    }),
  );
}

/** What operators give for a line: a /64, the two ends of RFC 6164, a /126 of old, or a boundary between digits. */
function isGivenLength(length: number): boolean {
  return length >= 126 || (length >= 64 && length % 4 === 0);
}
