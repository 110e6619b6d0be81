/** Radios and networks in the air. */
import type { Ssid as WrittenSsid } from '../../inventory/types.ts';
import { originIn } from '../context.ts';
import type { Ssid } from '../model/services.ts';
import { toAscii } from '../names.ts';
import type { Part } from '../spec.ts';
import { factsOf, interfaceName, type SiteBuild } from './build.ts';
import { addVlan } from './links.ts';
import { targetsFor } from './targets.ts';

/** Gives every device with radios, and every wireless controller, the site's SSIDs. */
export function addWireless(build: SiteBuild): void {
  for (const draft of build.drafts.values()) {
    const radios = Object.entries(draft.written.radios ?? {});
    if (radios.length === 0 && draft.device.role !== 'wireless') continue;
    const origin = draft.written.origin;
    draft.device.wireless = {
      radios: radios.map(([name, radio]) => ({
        interface: name,
        band: radio.band,
        channel: radio.channel,
        width: radio.width ?? 20,
        country: radio.country ?? 'VN',
        power: radio.power ?? null,
        origin: { ...origin, pointer: `${origin.pointer}/radios/${name}` },
      })),
      ssids: build.spec.ssids.flatMap((ssid, position) => {
        const made = ssidOf(build, draft, ssid, position + 1);
        return made === null ? [] : [made];
      }),
      origin,
    };
  }
}

function ssidOf(
  build: SiteBuild,
  draft: Parameters<typeof factsOf>[1],
  ssid: Part<WrittenSsid>,
  number: number,
): Ssid | null {
  const { context } = build;
  const segment = build.spec.segments.find((candidate) => candidate.id === ssid.segment);
  if (segment === undefined) return null;
  addVlan(draft, segment.vlan, segment.id, segment.origin);
  const enterprise = ssid.security.endsWith('enterprise');
  const families = { ipv4: true, ipv6: draft.device.ipv6 };
  const { aaa } = context.inventory.management;
  return {
    id: ssid.id,
    number,
    name: toAscii(ssid.name).slice(0, 32),
    vlan: segment.vlan,
    bridge: interfaceName(factsOf(build, draft).interfaceNames.vlan, { vlan: segment.vlan }),
    security: ssid.security,
    secret: ssid.secret ?? null,
    radius: enterprise ? targetsFor(context, aaa.servers, 1812, families, originIn(context, 'management', 'aaa')) : [],
    isolation: ssid.isolation ?? false,
    hidden: ssid.hidden ?? false,
    multicastToUnicast: ssid.multicastToUnicast ?? true,
    bands: ssid.bands ?? ['2.4', '5'],
    guest: segment.vrf !== undefined,
    origin: ssid.origin,
  };
}
