/** Reverse zones: of space that is ours, and of every address that has a name. */
import type { Finding } from '../../lib/diagnostic.ts';
import type { Prefix } from '../../lib/ip/address.ts';
import { formatPrefix } from '../../lib/ip/format.ts';
import { parsePrefix } from '../../lib/ip/parse.ts';
import { containsPrefix, subnetAt } from '../../lib/ip/prefix.ts';
import type { SiteNetwork } from '../../network/model/device.ts';
import type { DnsZone } from '../../network/model/services.ts';
import { prefixOf } from '../../network/oracle/packet/flow.ts';
import { rangesAbove } from '../known-networks.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Space whose names only own people ask for. */
const PRIVATE: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/** Networks of `reverse` that the province neither holds nor plans, and those of which it has a part only. */
export function checkReverseZones(scene: Scene): Finding[] {
  const { context } = scene;
  const held = context.inventory.province.prefixes.flatMap(({ prefix }) => parsed(prefix));
  const planned = context.plan.ranges.map(({ ipv4 }) => ipv4.prefix);
  const used = context.rows.all.flatMap((row) =>
    row.segments.flatMap(({ foreign, ipv4 }) => (foreign && ipv4 !== null ? parsed(ipv4) : [])),
  );
  const { reverse } = context.inventory.services.dns;
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const networks = reverse[family].flatMap(parsed);
    return reverse[family].flatMap((text, index) => {
      const [network] = parsed(text);
      if (network === undefined) return [];
      const place = placeOf(scene, 'services', 'dns', 'reverse', family, index);
      if (![...held, ...planned, ...used].some((own) => containsPrefix(own, network))) {
        const message = `${text} has a reverse zone, and the province neither holds nor plans all of it`;
        return [tell('DNS031', place, message)];
      }
      const whole = [...held, ...planned].find((own) => containsPrefix(own, network));
      if (whole === undefined || isFilled(whole, networks)) return [];
      const message = `${text} has a reverse zone, and the rest of ${formatPrefix(whole)} has none`;
      const causes = rangesAbove(scene, network);
      return [tell('DNS032', place, message, { hint: `write \`${formatPrefix(whole)}\``, causes })];
    });
  });
}

/** Whether networks together are all of a prefix: one of them is, or those within it fill both halves. */
function isFilled(whole: Prefix, networks: readonly Prefix[]): boolean {
  if (networks.some((one) => containsPrefix(one, whole))) return true;
  const within = networks.filter((one) => containsPrefix(whole, one));
  if (within.length === 0) return false;
  return [0, 1].every((half) => isFilled(subnetAt(whole, whole.length + 1, half), within));
}

function parsed(text: string): Prefix[] {
  const result = parsePrefix(text);
  return result.ok ? [result.value] : [];
}

/** Addresses that have a name in a view, and no reverse zone of that view holds them: one message a family and view. */
export function checkReverseNames(scene: Scene, network: SiteNetwork): Finding[] {
  const { reverse } = scene.context.inventory.services.dns;
  const zones = network.devices.flatMap(({ servers }) => {
    const dns = servers.authoritativeDns;
    return dns?.zones.every(({ primary }) => primary) === true ? dns.zones : [];
  });
  return (['internal', 'external'] as const).flatMap((view) =>
    (['ipv4', 'ipv6'] as const).flatMap((family) => {
      const networks = reverse.views.includes(view) ? reverse[family].flatMap(parsed) : [];
      const missing = named(zones, view, family === 'ipv4' ? 'A' : 'AAAA').filter(
        ({ host }) => !networks.some((one) => containsPrefix(one, host)),
      );
      const [first] = missing;
      if (first === undefined) return [];
      const more = missing.length === 1 ? '' : ` and ${missing.length - 1} more`;
      const message = `${first.value} (${first.name})${more} have a name in the ${view} view and no reverse zone there`;
      const key = reverse.views.includes(view) ? family : 'views';
      const hint = key === 'views' ? { hint: `add ${view} to the views of \`reverse\`` } : {};
      return [tell('DNS030', placeOf(scene, 'services', 'dns', 'reverse', key), message, hint)];
    }),
  );
}

/** Records of a type in the forward zones of a view; private addresses do not show outside. */
function named(
  zones: readonly DnsZone[],
  view: DnsZone['view'],
  type: 'A' | 'AAAA',
): { name: string; value: string; host: Prefix }[] {
  return zones
    .filter((zone) => zone.view === view)
    .flatMap(({ name, records }) =>
      records.flatMap((record) => {
        if (record.type !== type) return [];
        const address = prefixOf(`${record.value}/${type === 'A' ? 32 : 128}`);
        if (address === null) return [];
        const hidden = PRIVATE.some((text) => containsPrefix(prefixOf(text)!, address));
        const full = record.name === '@' ? name : `${record.name}.${name}`;
        return hidden && view === 'external' ? [] : [{ name: full, value: record.value, host: address }];
      }),
    );
}
