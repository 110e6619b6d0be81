/** What faces the Internet is public: addresses that mean something only inside are neither answered nor announced. */
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { containsPrefix } from '../../lib/ip/prefix.ts';
import { type Scope, scopeOf, specialReference } from '../../lib/ip/special.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { heldPrefixes, networkOfText } from '../written-addresses.ts';

const INSIDE: Partial<Record<Scope, string>> = {
  private: 'private',
  shared: 'shared between a carrier and its customers',
  'unique-local': 'unique local',
};

/** Held prefixes, public IPv4, the pool towards the Internet, the lines to providers and exchanges. */
export function checkPublicSide(scene: Scene): Finding[] {
  const { province, addressPlan, policy, upstreams } = scene.context.inventory;
  const asked: [text: string | undefined, what: string, place: Place][] = [
    ...province.prefixes.map(({ prefix }, index): [string, string, Place] => [
      prefix,
      'held by the province',
      placeOf(scene, 'province', 'prefixes', index, 'prefix'),
    ]),
    ...(addressPlan.publicIpv4 ?? []).map((text, index): [string, string, Place] => [
      text,
      'public IPv4 of the plan',
      placeOf(scene, 'addressPlan', 'publicIpv4', index),
    ]),
    [policy.nat?.ipv4Pool, 'pool towards the Internet', placeOf(scene, 'policy', 'nat', 'ipv4Pool')],
    ...Object.entries(upstreams).flatMap(([id, { kind, connections }]) =>
      kind === 'tslcd'
        ? []
        : Object.entries(connections).flatMap(([key, { local }]) =>
            (['ipv4', 'ipv6'] as const).map((family): [string | undefined, string, Place] => [
              local[family],
              `line ${key} of ${id}`,
              placeOf(scene, 'upstreams', id, 'connections', key, 'local', family),
            ]),
          ),
    ),
  ];
  return asked.flatMap(([text, what, place]) => {
    const network = text === undefined ? null : networkOfText(text);
    const scope = network === null ? undefined : INSIDE[scopeOf(network)];
    if (network === null || scope === undefined) return [];
    const reference = specialReference(network);
    return [{ ...tell('ADR015', place, `${text} (${what}) is ${scope} space, and faces the Internet`), reference }];
  });
}

/** Public IPv4 has its place in the plan, so that nobody gives it away twice. */
export function checkPublicPlan(scene: Scene): Finding[] {
  const { publicIpv4 } = scene.context.plan;
  return heldPrefixes(scene).flatMap((held) => {
    if (
      held.family === 6 ||
      publicIpv4.some((planned) => containsPrefix(held, planned) || containsPrefix(planned, held))
    )
      return [];
    const index = scene.context.inventory.province.prefixes.findIndex(({ prefix }) => prefix === formatPrefix(held));
    if (index < 0) return [];
    const message = `${formatPrefix(held)} is held by the province and stands nowhere in the plan's public IPv4`;
    const place = placeOf(scene, 'province', 'prefixes', index, 'prefix');
    const related = [
      { message: 'the plan', place: { ...placeOf(scene, 'addressPlan', 'publicIpv4'), part: 'key' as const } },
    ];
    if (publicIpv4.length === 0) related.pop();
    return [
      tell('ADR024', place, message, {
        related,
        hint: `write \`${formatPrefix(held)}\` in \`publicIpv4\` of the address plan`,
      }),
    ];
  });
}
