/** Names of applications: each in a zone that its users see, and nobody else's. */
import type { Application } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { nearest } from '../../lib/suggest.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { meantSo, zoneNames, zoneOf } from './own-zones.ts';

/** Every application by every name that it has. */
export function checkApplicationNames(scene: Scene): Finding[] {
  if (zoneNames(scene).length === 0) return [];
  const { dns, applications } = scene.context.inventory.services;
  const first = new Map<string, string>();
  return Object.entries(applications).flatMap(([id, application]) =>
    namesOf(application).flatMap(([name, path]) => {
      const place = placeOf(scene, 'services', 'applications', id, ...path);
      const zone = zoneOf(scene, name);
      if (zone === null) {
        const message = `the name ${name} of application ${id} lies in no zone of the inventory`;
        return [tell('DNS020', place, message, meantSo(scene, name))];
      }
      const other = first.get(name);
      if (other !== undefined) {
        const message =
          other === id
            ? `application ${id} has the name ${name} twice`
            : `the name ${name} of application ${id} is already that of ${other}`;
        const related = [{ message: other, place: placeOf(scene, 'services', 'applications', other, 'fqdn') }];
        return [tell('DNS021', place, message, { related })];
      }
      first.set(name, id);
      const { views } = dns.zones[zone]!;
      const missing = application.audience === 'internet' && !views.includes('external') ? 'external' : 'internal';
      if (views.includes(missing)) return [];
      const who = missing === 'external' ? 'the Internet' : 'own people';
      const message = `application ${id} is for ${application.audience}, and ${who} cannot see its name ${name}: ${zone} is served to ${views.join(' and ')} only`;
      const related = [{ message: `zone ${zone}`, place: placeOf(scene, 'services', 'dns', 'zones', zone, 'views') }];
      return [tell('DNS022', place, message, { related })];
    }),
  );
}

function namesOf({ fqdn, aliases = [] }: Application): [name: string, path: (string | number)[]][] {
  return [[fqdn, ['fqdn']], ...aliases.map((name, index): [string, (string | number)[]] => [name, ['aliases', index]])];
}

/** The province's own domain is one that it serves: names of devices stand below it. */
export function checkDomain(scene: Scene): Finding[] {
  const { domain } = scene.context.inventory.province;
  if (zoneNames(scene).length === 0) return mailDomains(scene);
  if (zoneOf(scene, domain) !== null) return [];
  return [
    tell(
      'DNS023',
      placeOf(scene, 'province', 'domain'),
      `the province's domain ${domain} lies in no zone of the inventory`,
      meantSo(scene, domain),
    ),
  ];
}

/** Zones hold somebody: an application, the devices of the province's domain, or the name servers and mailboxes of a zone. */
export function checkUsedZones(scene: Scene): Finding[] {
  const { services, province } = scene.context.inventory;
  const { zones } = services.dns;
  // A domain that is mistyped is told by itself.
  if (zoneOf(scene, province.domain) === null) return [];
  const names = [
    province.domain,
    ...Object.values(services.applications).flatMap((application) => namesOf(application).map(([name]) => name)),
    ...Object.values(zones).flatMap(({ ns, mx = [], soa }) => [...ns, soa.mname, ...mx.map(({ target }) => target)]),
  ];
  const used = new Set(names.map((name) => zoneOf(scene, name)));
  return Object.keys(zones).flatMap((zone) => {
    if (used.has(zone) || zone.endsWith(`.${province.domain}`)) return [];
    const place = { ...placeOf(scene, 'services', 'dns', 'zones', zone), part: 'key' as const };
    return [tell('DNS042', place, `nothing has a name in the zone ${zone}`)];
  });
}

/** Views of zones and records: what is served to nobody who asks is not served. */
export function checkViews(scene: Scene): Finding[] {
  return Object.entries(scene.context.inventory.services.dns.zones).flatMap(([zone, { views, records = [] }]) => {
    const at = (...path: (string | number)[]) => placeOf(scene, 'services', 'dns', 'zones', zone, ...path);
    const found: Finding[] = [];
    if (!views.includes('internal')) {
      found.push(
        tell('DNS026', at('views'), `${zone} is served to the world and not inside: own people cannot see it`),
      );
    }
    for (const [index, { type, name, views: own = [] }] of records.entries()) {
      const nowhere = own.filter((view) => !views.includes(view));
      if (nowhere.length === 0) continue;
      const message = `the ${type} record ${name} is for view ${nowhere.join(' and ')}, in which ${zone} is not served`;
      found.push(
        tell('DNS026', at('records', index, 'views'), message, {
          hint: `write ${views.join(' or ')}, or leave \`views\` out`,
        }),
      );
    }
    return found;
  });
}

/** Where nothing serves the domain, the province's own addresses for mail still tell a slip in it. */
function mailDomains(scene: Scene): Finding[] {
  const { domain, contacts } = scene.context.inventory.province;
  for (const [id, { email = '' }] of Object.entries(contacts)) {
    const other = email.slice(email.lastIndexOf('@') + 1);
    const same = other === domain || other.endsWith(`.${domain}`);
    if (other === '' || same || nearest(domain, [other]) === null) continue;
    const message = `the province's domain is ${domain}, and contact ${id} writes from ${other}`;
    const related = [{ message: id, place: placeOf(scene, 'province', 'contacts', id, 'email') }];
    return [
      tell('DNS023', placeOf(scene, 'province', 'domain'), message, { related, hint: `did you mean \`${other}\`?` }),
    ];
  }
  return [];
}
