/** What the registries ask for, taken from the inventory: held prefixes, and connections of the state data network. */
import type { Contact } from '../inventory/types.ts';
import { parsePrefix } from '../lib/ip/parse.ts';
import type { Context } from './context.ts';
import { toAscii } from './names.ts';
import type { ConnectionNeed, HeldPrefix } from './plan/registry.ts';

/** The national registry's maintainer of its members' objects, and the registry above it. */
const MAINTAINER = 'MAINT-VN-VNNIC';
const SOURCE = 'APNIC';

/** Prefixes that the province holds; with `announced` only those that routers announce. */
export function heldForRegistry(context: Context, which: 'all' | 'announced'): HeldPrefix[] {
  const { id, prefixes } = context.inventory.province;
  return prefixes.flatMap((written) => {
    const parsed = parsePrefix(written.prefix);
    if (!parsed.ok || (which === 'announced' && written.announced === false)) return [];
    const { roa } = written;
    return [
      {
        prefix: parsed.value,
        originAs: written.asn,
        maxLength: roa?.maxLength ?? null,
        netname: `${id.toUpperCase()}-VN`,
        description: roa?.descr ?? toAscii(written.holder),
        notify: roa?.notify ?? null,
        notifyAs: roa?.notify2 ?? null,
        maintainer: MAINTAINER,
        source: SOURCE,
      },
    ];
  });
}

/**
 * Rows of the yearly registration: every site that asks for a connection, in the order of the site numbers. Where lines
 * to the operator land at a site that says nothing itself, they are counted.
 */
export function connectionNeeds(context: Context): ConnectionNeed[] {
  const { sites, upstreams } = context.inventory;
  const landed = new Map<string, { channels: number; bandwidth: string }>();
  for (const upstream of Object.values(upstreams)) {
    if (upstream.kind !== 'tslcd') continue;
    for (const { device, bandwidth } of Object.values(upstream.connections)) {
      const site = device.slice(0, device.indexOf('/'));
      const before = landed.get(site);
      landed.set(site, { channels: (before?.channels ?? 0) + 1, bandwidth: before?.bandwidth ?? bandwidth ?? '' });
    }
  }
  return [...context.rows.all]
    .sort((x, y) => x.number - y.number)
    .flatMap(({ id }): ConnectionNeed[] => {
      const site = sites[id];
      const own = site?.tslcd;
      const lines = landed.get(id);
      if (site === undefined || (own === undefined && lines === undefined)) return [];
      return [
        {
          organisation: site.name,
          address: site.address ?? '',
          contact: contactOf(site.contact),
          serviceType: `TSLCD cấp ${own?.level ?? 1}`,
          channels: own?.channels ?? lines?.channels ?? 1,
          bandwidth: own?.bandwidth ?? lines?.bandwidth ?? '',
          location: site.address ?? '',
          plannedTime: own?.requested ?? '',
        },
      ];
    });
}

function contactOf(contact: Contact | undefined): string {
  return [contact?.name, contact?.phone, contact?.email].filter((word) => word !== undefined).join(', ');
}
