/** Segments that reach IPv4 by translation: everything that takes part in it is there. */
import type { Finding } from '../../lib/diagnostic.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { parsePrefix } from '../../lib/ip/parse.ts';
import { serversWith } from '../../network/resolve/role-servers.ts';
import { needsDns64 } from '../../network/stage.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** One message a missing part, at the first segment that needs it. */
export function checkNat64(scene: Scene): Finding[] {
  const { inventory, plan, rows } = scene.context;
  const missing: [boolean, string, string][] = [
    [
      plan.ranges.every(({ ipv6 }) => ipv6.nat64 === null) &&
        inventory.services.dns.resolvers.dns64?.prefix === undefined,
      'the plan has no prefix for it',
      'write `nat64: <prefix>/96` in `addressPlan.ranges`',
    ],
    [
      inventory.policy.nat?.translatorPool === undefined,
      'the policy has no pool for it',
      "write a `translatorPool` in the policy's `nat`, or another `stage` here",
    ],
    [
      serversWith(scene.context, 'nat64').length === 0,
      'no server has the role `nat64`',
      'give a server the role `nat64`',
    ],
    [
      inventory.services.dns.resolvers.dns64?.hostOffset === undefined,
      'no resolver synthesises addresses (DNS64)',
      'write `services.dns.resolvers.dns64: {hostOffset: ...}`',
    ],
  ];
  const lacking = missing.filter(([lacks]) => lacks);
  if (lacking.length === 0) return [];
  for (const row of rows.all) {
    const segment = row.segments.find(({ stage }) => needsDns64(stage));
    if (segment === undefined) continue;
    const written = inventory.sites[row.id]?.segments?.[segment.id]?.stage !== undefined;
    const place = written
      ? placeOf(scene, 'sites', row.id, 'segments', segment.id, 'stage')
      : placeOf(scene, 'sites', row.id, 'stage');
    return lacking.map(([, what, hint]) =>
      tell('LAN030', place, `segment ${segment.id} of ${row.id} is ${segment.stage} and needs translation: ${what}`, {
        hint,
      }),
    );
  }
  return [];
}

/** Hosts that hear of a prefix (PREF64, RFC 8781) and those that ask for names (DNS64) are sent to one translator. */
export function checkPrefix64(scene: Scene): Finding[] {
  const { inventory, plan } = scene.context;
  const written = inventory.services.dns.resolvers.dns64?.prefix;
  const parsed = written === undefined ? null : parsePrefix(written);
  if (parsed === null || !parsed.ok) return [];
  const prefix = formatPrefix(parsed.value);
  return plan.ranges.flatMap(({ id, ipv6 }) => {
    if (ipv6.nat64 === null || formatPrefix(ipv6.nat64) === prefix) return [];
    const message = `resolvers make addresses in ${prefix} (DNS64), and routers of range ${id} tell hosts ${formatPrefix(ipv6.nat64)} (PREF64)`;
    const related = [{ message: `range ${id}`, place: placeOf(scene, 'addressPlan', 'ranges', id, 'ipv6', 'nat64') }];
    const place = placeOf(scene, 'services', 'dns', 'resolvers', 'dns64', 'prefix');
    return [tell('LAN031', place, message, { related, hint: 'leave `prefix` out' })];
  });
}
