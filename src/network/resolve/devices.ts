/** The devices of a site before anything is plugged in. */
import type { DeviceSpec } from '../../inventory/types.ts';
import { formatAddress } from '../addresses.ts';
import { type Context, originIn } from '../context.ts';
import type { Device, Section } from '../model/device.ts';
import { toHostname } from '../names.ts';
import { numberOf } from '../plan/allocate.ts';
import { loopbackOf } from '../plan/site.ts';
import type { Part, SiteSpec } from '../spec.ts';
import { hasIpv6 } from '../stage.ts';
import { type Draft, newInterface, type SiteBuild } from './build.ts';
import { emptyManagement } from './management.ts';
import { ROUTING_ROLES } from './roles.ts';
import { emptyServers } from './servers.ts';
import { zoneOffset } from './timezone.ts';

const SECTIONS: readonly Section[] = [
  'system',
  'management',
  'interfaces',
  'routing',
  'policy',
  'firewall',
  'nat',
  'dhcp',
  'dns',
  'wireless',
  'services',
];

const SWITCHING = new Set(['core', 'leaf', 'oob-switch', 'distribution', 'access', 'wireless']);

/** All devices of the site with their loopbacks; devices whose model is unknown are left out (diagnosed before). */
export function startSite(context: Context, spec: SiteSpec): SiteBuild {
  const build: SiteBuild = { context, spec, drafts: new Map(), ipv6: hasIpv6(spec.header.stage) };
  for (const written of spec.devices) {
    const model = context.models[written.model];
    if (model === undefined || !context.platforms.has(model.platform)) continue;
    const draft: Draft = {
      device: newDevice(build, written),
      written,
      model,
      switching: SWITCHING.has(written.role) || bridgesRadios(context, written, model.platform),
    };
    addLoopback(build, draft);
    build.drafts.set(written.id, draft);
  }
  return build;
}

/** A router with radios of its own bridges them with its ports; radios of managed access points hang on the site's switches. */
function bridgesRadios(context: Context, { role, radios }: Part<DeviceSpec>, platform: string): boolean {
  if (role !== 'router' || Object.keys(radios ?? {}).length === 0) return false;
  return context.platforms.get(platform)?.managedRadios !== true;
}

function newDevice(build: SiteBuild, written: Part<DeviceSpec>): Device {
  const { context, spec } = build;
  const model = context.models[written.model]!;
  const province = context.inventory.province;
  const id = `${spec.header.id}-${written.id}`;
  const { minutes, abbreviation } = zoneOffset(province.timezone);
  const extra = written.extra?.[model.platform];
  return {
    id,
    hostname: toHostname(id),
    site: spec.header,
    role: written.role,
    number: numberOf(context.allocations, 'devices', `${spec.header.id}/${written.id}`, written.number ?? null) ?? 0,
    platform: model.platform,
    release: written.release ?? model.release ?? '',
    model: written.model,
    serial: written.serial ?? null,
    manages: (written.manages as Section[] | undefined) ?? [...SECTIONS],
    extra:
      extra === undefined
        ? []
        : [
            {
              text: extra,
              origin: { ...written.origin, pointer: `${written.origin.pointer}/extra/${model.platform}` },
            },
          ],
    cluster: null,
    forwarding: ROUTING_ROLES.has(written.role),
    ipv6: build.ipv6,
    domain: province.domain,
    timezone: province.timezone,
    utcOffset: minutes,
    zoneAbbreviation: abbreviation,
    loopback: null,
    routerId: null,
    management: emptyManagement(originIn(context, 'management')),
    vrfs: [],
    vlans: [],
    interfaces: [],
    staticRoutes: [],
    ospf: [],
    bgp: null,
    policy: { prefixLists: [], asPathLists: [], communityLists: [], routePolicies: [], keyChains: [] },
    filters: [],
    firewall: null,
    nat: null,
    nat64: null,
    dhcp: { ipv4: [], ipv6: [], interfaces4: [], interfaces6: [], failover: null },
    wireless: null,
    servers: emptyServers(),
    origin: written.origin,
  };
}

/** Routers and firewalls have a loopback of each family; switches and servers are managed in their segment. */
function addLoopback(build: SiteBuild, draft: Draft): void {
  const { device } = draft;
  if (!device.forwarding) return;
  const pair = loopbackOf(build.spec.plan, device.number);
  if (pair === null) return;
  const facts = build.context.platforms.get(device.platform)!;
  const ipv4 = `${formatAddress(pair.ipv4)}/32`;
  const ipv6 = build.ipv6 ? `${formatAddress(pair.ipv6)}/128` : null;
  device.loopback = { interface: facts.interfaceNames.loopback, ipv4, ipv6 };
  device.routerId = formatAddress(pair.ipv4);
  device.interfaces.push(
    newInterface({
      name: facts.interfaceNames.loopback,
      kind: 'loopback',
      description: 'router id and management',
      ipv4: [ipv4],
      ipv6: ipv6 === null ? [] : [ipv6],
      origin: draft.written.origin,
    }),
  );
}
