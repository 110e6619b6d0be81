/** Written addresses of names: whoever has both families is found in both. */
import type { Finding } from '../../lib/diagnostic.ts';
import { parseAddress } from '../../lib/ip/parse.ts';
import { formatAddress } from '../../network/addresses.ts';
import { deviceNames, type HostName } from '../../network/resolve/dns-names.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** A and AAAA records that lead to a machine of the province, where the other one is not written. */
export function checkRecordFamilies(scene: Scene): Finding[] {
  const zones = Object.entries(scene.context.inventory.services.dns.zones);
  if (!zones.some(([, { records = [] }]) => records.some(({ type }) => type === 'A' || type === 'AAAA'))) return [];
  const machines = new Map<string, HostName>();
  for (const host of deviceNames(scene.context, 'machines')) {
    for (const address of [host.ipv4, host.ipv6]) if (address !== null) machines.set(address, host);
  }
  return zones.flatMap(([zone, { records = [] }]) => {
    const has = new Set(records.map(({ type, name }) => `${type} ${name}`));
    return records.flatMap(({ type, name, value }, index) => {
      const missing = type === 'A' ? 'AAAA' : type === 'AAAA' ? 'A' : null;
      if (missing === null || has.has(`${missing} ${name}`)) return [];
      const parsed = parseAddress(value);
      const host = parsed.ok ? machines.get(formatAddress(parsed.value)) : undefined;
      const other = type === 'A' ? host?.ipv6 : host?.ipv4;
      if (host === undefined || other == null) return [];
      const place = placeOf(scene, 'services', 'dns', 'zones', zone, 'records', index, 'value');
      const message = `${name} of ${zone} has an ${type} record and no ${missing} record, and whom it leads to has ${other} too`;
      const related = [{ message: 'whom it leads to', place: { ...host.origin, part: 'value' as const } }];
      const hint = `write a record too: \`{name: '${name}', type: ${missing}, value: '${other}'}\``;
      return [tell('PAR008', place, message, { related, hint })];
    });
  });
}
