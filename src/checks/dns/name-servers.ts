/** Who serves the zones by what the zones say: name servers, the primary, the mailbox. */
import type { DnsZone } from '../../inventory/types.ts';
import type { Finding } from '../../lib/diagnostic.ts';
import { nameServerNames } from '../../network/resolve/dns-names.ts';
import { serversWith } from '../../network/resolve/role-servers.ts';
import { placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { meantSo, zoneOf } from './own-zones.ts';

type Entries = [name: string, zone: DnsZone][];

/** Zones one by one, against the servers, and against each other. */
export function checkNameServers(scene: Scene): Finding[] {
  const zones = Object.entries(scene.context.inventory.services.dns.zones);
  if (zones.length === 0) return [];
  return [
    ...foreignNames(scene, zones),
    ...primaries(scene, zones),
    ...differing(scene, zones),
    ...unnamed(scene, zones),
  ];
}

/** Servers and mailboxes in domains that nobody here gives an address: no glue comes with them. */
function foreignNames(scene: Scene, zones: Entries): Finding[] {
  return zones.flatMap(([zone, { ns, soa }]) => {
    const at = (...path: (string | number)[]) => placeOf(scene, 'services', 'dns', 'zones', zone, ...path);
    const names: [string, string, ReturnType<typeof at>][] = [
      ...ns.map((name, index): [string, string, ReturnType<typeof at>] => ['name server', name, at('ns', index)]),
      ['primary', soa.mname, at('soa', 'mname')],
      ['mailbox', soa.rname, at('soa', 'rname')],
    ];
    return names.flatMap(([what, name, place]) => {
      if (zoneOf(scene, name) !== null) return [];
      return [
        tell('DNS004', place, `the ${what} ${name} of ${zone} lies in no zone of the inventory`, meantSo(scene, name)),
      ];
    });
  });
}

/** The SOA's first name is that of the server on which the zone is written (RFC 1035 section 3.3.13). */
function primaries(scene: Scene, zones: Entries): Finding[] {
  const [primary] = serversWith(scene.context, 'authoritative-dns');
  if (primary === undefined) return [];
  const addresses = new Map(nameServerNames(scene.context).map(({ name, ipv4, ipv6 }) => [name, ipv6 ?? ipv4]));
  return zones.flatMap(([zone, { ns, soa }]) => {
    if (zoneOf(scene, soa.mname) === null) return [];
    const place = placeOf(scene, 'services', 'dns', 'zones', zone, 'soa', 'mname');
    const right = ns.find((name) => addresses.get(name) === (primary.ipv6 ?? primary.ipv4));
    if (soa.mname === right) return [];
    const who = `${primary.site}/${primary.written.id}`;
    const message = ns.includes(soa.mname)
      ? `the primary of ${zone} is said to be ${soa.mname}, and ${who} has the zone`
      : `the primary ${soa.mname} of ${zone} is none of its name servers`;
    const hint = right === undefined ? {} : { hint: `write \`${right}\`` };
    return [tell('DNS005', place, message, hint)];
  });
}

/** The same servers hold all zones: what one zone says of them and of whom to write to, the others say too. */
function differing(scene: Scene, zones: Entries): Finding[] {
  const [[first, model] = ['', undefined], ...others] = zones;
  if (model === undefined) return [];
  const wanted = [...model.ns].sort().join(' ');
  return others.flatMap(([zone, { ns, soa }]) => {
    const related = (...path: string[]) => [
      { message: first, place: placeOf(scene, 'services', 'dns', 'zones', first, ...path) },
    ];
    const found: Finding[] = [];
    if ([...ns].sort().join(' ') !== wanted) {
      const message = `${zone} names ${ns.join(', ')} as its servers, and ${first} ${model.ns.join(', ')}`;
      const place = placeOf(scene, 'services', 'dns', 'zones', zone, 'ns');
      found.push(tell('DNS006', place, message, { related: related('ns') }));
    }
    if (soa.rname !== model.soa.rname) {
      const message = `the mailbox of ${zone} is ${soa.rname}, and that of ${first} ${model.soa.rname}`;
      const place = placeOf(scene, 'services', 'dns', 'zones', zone, 'soa', 'rname');
      found.push(tell('DNS006', place, message, { related: related('soa', 'rname') }));
    }
    return found;
  });
}

/** Servers that hold the zones and that no zone leads to. */
function unnamed(scene: Scene, zones: Entries): Finding[] {
  const named = nameServerNames(scene.context);
  return serversWith(scene.context, 'authoritative-dns').flatMap(({ site, written, ipv4, ipv6 }) => {
    if (named.some((one) => one.ipv4 === ipv4 && one.ipv6 === ipv6)) return [];
    const [zone] = zones[0]!;
    const place = placeOf(scene, 'services', 'dns', 'zones', zone, 'ns');
    const related = [{ message: 'the server', place: placeOf(scene, 'sites', site, 'devices', written.id, 'roles') }];
    return [tell('DNS007', place, `${site}/${written.id} holds the zones, and no zone names it`, { related })];
  });
}
