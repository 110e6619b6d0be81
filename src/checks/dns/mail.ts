/** Mail by its records: MX leads to whoever takes mail, and the zone says who may send in its name. */
import type { Finding } from '../../lib/diagnostic.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { meant, meantSo, zoneOf } from './own-zones.ts';

/** Port on which servers take mail from each other (RFC 5321 section 4.5.4.2). */
const SMTP = 25;

/** Mail exchangers of every zone against the applications, and mail servers that none leads to. */
export function checkMail(scene: Scene): Finding[] {
  const { dns, applications } = scene.context.inventory.services;
  const byName = new Map(Object.entries(applications).map(([id, { fqdn, ports = [] }]) => [fqdn, { id, ports }]));
  const wanted = new Set<string>();
  const found: Finding[] = [];
  for (const [zone, { mx = [] }] of Object.entries(dns.zones)) {
    for (const [index, { target }] of mx.entries()) {
      wanted.add(target);
      const place = placeOf(scene, 'services', 'dns', 'zones', zone, 'mx', index, 'target');
      const right = zoneOf(scene, target) === null ? meant(scene, target) : null;
      const application = byName.get(target);
      if (right !== null) {
        const message = `mail for ${zone} is sent to ${target}, which lies in no zone of the inventory`;
        found.push(tell('DNS024', place, message, meantSo(scene, target)));
      } else if (application !== undefined && !application.ports.includes(SMTP)) {
        const message = `mail for ${zone} is sent to ${target}, and application ${application.id} does not open TCP ${SMTP}`;
        const ports = placeOf(scene, 'services', 'applications', application.id, 'ports');
        found.push(tell('DNS024', place, message, { related: [{ message: application.id, place: ports }] }));
      }
    }
  }
  for (const [id, { fqdn, ports = [], kind }] of Object.entries(applications)) {
    if (kind !== 'mail' || !ports.includes(SMTP) || wanted.has(fqdn) || zoneOf(scene, fqdn) === null) continue;
    const place = placeOf(scene, 'services', 'applications', id, 'fqdn');
    found.push(
      tell('DNS024', place, `application ${id} takes mail at ${fqdn}, and no zone sends any there: write \`mx\``),
    );
  }
  return [...found, ...senders(scene)];
}

/** Zones that take mail and do not say who sends it (RFC 7208, RFC 7489). */
function senders(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.services.dns.zones).flatMap(([zone, { mx = [], records = [] }]) => {
    if (mx.length === 0) return [];
    const has = (name: string, start: string) =>
      records.some((record) => record.type === 'TXT' && record.name === name && record.value.startsWith(start));
    const missing = [has('@', 'v=spf1 ') ? [] : ['SPF'], has('_dmarc', 'v=DMARC1;') ? [] : ['DMARC']].flat();
    if (missing.length === 0) return [];
    const place = { ...placeOf(scene, 'services', 'dns', 'zones', zone, 'records'), part: 'key' as const };
    const at = records.length === 0 ? placeOf(scene, 'services', 'dns', 'zones', zone, 'mx') : place;
    return [
      tell(
        'DNS025',
        at,
        `${zone} takes mail and has no ${missing.join(' and no ')} record: anybody may send in its name`,
      ),
    ];
  });
}
