/** Services of ICMP: messages that somebody begins with, in both families. */
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Types of messages that are assigned (IANA) and no replies: those pass by state. */
const BEGIN: Record<'icmp' | 'icmpv6', ReadonlySet<number>> = {
  icmp: new Set([3, 5, 8, 9, 10, 11, 12, 13, 40, 42]),
  icmpv6: new Set([
    ...[1, 2, 3, 4, 128, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 141, 143, 144, 146, 148, 149, 151, 152, 153],
    ...[154, 155, 156, 157, 159, 160],
  ]),
};

const ECHO = { icmp: 8, icmpv6: 128 } as const;

/** Types of every service that has some. */
export function checkMessages(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.policy.services).flatMap(([id, { entries }]) => {
    const at = (...path: (string | number)[]) => placeOf(scene, 'policy', 'services', id, ...path);
    const odd = entries.flatMap(({ protocol, types = [] }, entry) =>
      protocol !== 'icmp' && protocol !== 'icmpv6'
        ? []
        : types.flatMap((type, index) => {
            if (BEGIN[protocol].has(type)) return [];
            const message = `service ${id} has ${protocol} type ${type}, which no flow begins with`;
            const hint = `write \`types: [${ECHO[protocol]}]\` for echo requests`;
            return [tell('FWL036', at('entries', entry, 'types', index), message, { hint })];
          }),
    );
    // Errors differ from family to family; echo is in both.
    const asks = (protocol: 'icmp' | 'icmpv6') =>
      entries.some((entry) => entry.protocol === protocol && entry.types?.includes(ECHO[protocol]) === true);
    if (asks('icmp') === asks('icmpv6')) return odd;
    const [has, not] = asks('icmp') ? (['icmp', 'icmpv6'] as const) : (['icmpv6', 'icmp'] as const);
    if (odd.length > 0 || entries.some(({ protocol }) => protocol === not)) return odd;
    return [...odd, tell('FWL037', at('entries'), `service ${id} speaks ${has} and not ${not}`)];
  });
}
