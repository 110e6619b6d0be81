/** What a site's parts name must be there: devices, ports, segments, zones of the same site and devices of others. */
import type { Finding, Place } from '../lib/diagnostic.ts';
import { parseEnd } from '../network/resolve/build.ts';
import { gatewaysOf } from '../network/segments.ts';
import { specOf } from '../network/spec.ts';
import { partPlace, type Subject } from './parts.ts';
import { hasPort, portKeys } from './ports.ts';
import { checkDeviceRef, checkSegmentRef, checkSiteRef } from './remote-references.ts';
import { own, partIds, type Scene, unknown } from './scene.ts';

/** References of one subject. */
export function checkPartReferences(scene: Scene, subject: Subject): Finding[] {
  const look = lookAt(scene, subject);
  return [
    ...deviceReferences(scene, subject, look),
    ...linkReferences(scene, subject, look),
    ...segmentReferences(scene, subject, look),
    ...routeReferences(scene, subject, look),
  ];
}

interface Look {
  segment: (id: string, place: Place) => Finding[];
  device: (id: string, place: Place) => Finding[];
  /** `device.port` of this subject's own devices. */
  port: (device: string, port: string, place: Place) => Finding[];
}

function lookAt(scene: Scene, { spec, name }: Subject): Look {
  const devices = new Map(spec.devices.map((device) => [device.id, device]));
  const segments = new Set(spec.segments.map(({ id }) => id));
  return {
    segment: (id, place) =>
      segments.has(id) ? [] : [unknown(scene, `a segment of ${name}`, id, place, [...segments])],
    device: (id, place) =>
      devices.has(id) ? [] : [unknown(scene, `a device of ${name}`, id, place, [...devices.keys()])],
    port: (id, port, place) => {
      const device = devices.get(id);
      if (device === undefined) return [unknown(scene, `a device of ${name}`, id, place, [...devices.keys()])];
      const model = own(scene.context.models, device.model);
      if (model === undefined || hasPort(model, device, port)) return [];
      const what = `a port of ${id} (model ${device.model})`;
      return [unknown(scene, what, port, place, portKeys(model, device), 'MOD001')];
    },
  };
}

function deviceReferences(scene: Scene, subject: Subject, look: Look): Finding[] {
  return subject.spec.devices.flatMap((device) => {
    const at = (...path: (string | number)[]) => partPlace(scene, subject, 'devices', device.id, ...path);
    const members = Object.entries(device.cluster?.members ?? {});
    return [
      ...(device.host === undefined ? [] : look.segment(device.host.segment, at('host', 'segment'))),
      ...(device.host?.port === undefined ? [] : look.port(device.id, device.host.port, at('host', 'port'))),
      ...(device.cluster?.syncLink === undefined
        ? []
        : look.port(device.id, device.cluster.syncLink, at('cluster', 'syncLink'))),
      ...members.flatMap(([id, { managementPort }]) => {
        const place = () => at('cluster', 'members', id, 'managementPort');
        return managementPort === undefined ? [] : look.port(device.id, managementPort, place());
      }),
      ...(device.hostPorts ?? []).flatMap((ports, index) => [
        ...look.segment(ports.segment, at('hostPorts', index, 'segment')),
        ...(ports.voice === undefined ? [] : look.segment(ports.voice, at('hostPorts', index, 'voice'))),
        ...(['from', 'to'] as const).flatMap((end) =>
          look.port(device.id, `host${ports[end]}`, at('hostPorts', index, end)),
        ),
      ]),
    ];
  });
}

function linkReferences(scene: Scene, subject: Subject, look: Look): Finding[] {
  return subject.spec.links.flatMap((link) => [
    ...(['a', 'b'] as const).flatMap((end) => {
      const { site, device, port } = parseEnd(link[end]);
      const place = partPlace(scene, subject, 'links', link.id, end);
      if (site === null || site === subject.spec.header.id) return look.port(device, port, place);
      return checkRemotePort(scene, site, device, port, place);
    }),
    ...(link.segments ?? []).flatMap((id, index) =>
      look.segment(id, partPlace(scene, subject, 'links', link.id, 'segments', index)),
    ),
  ]);
}

/** A port of a device at another site. */
export function checkRemotePort(scene: Scene, site: string, device: string, port: string, place: Place): Finding[] {
  const findings = checkDeviceRef(scene, `${site}/${device}`, place);
  if (findings.length > 0 || partIds(scene, site, 'devices') === null) return findings;
  const written = scene.context.inventory.sites[site]!;
  const base = own(own(scene.context.inventory.profiles, written.profile)?.devices, device);
  const spec = { ...base, ...own(written.devices, device) };
  const model = spec.model === undefined ? undefined : own(scene.context.models, spec.model);
  if (model === undefined || hasPort(model, spec, port)) return [];
  const what = `a port of ${site}/${device} (model ${spec.model})`;
  return [unknown(scene, what, port, place, portKeys(model, spec), 'MOD001')];
}

function segmentReferences(scene: Scene, subject: Subject, look: Look): Finding[] {
  const zones = scene.context.inventory.policy.zones;
  const { spec } = subject;
  return [
    ...spec.segments.flatMap((segment) => {
      const at = (...path: (string | number)[]) => partPlace(scene, subject, 'segments', segment.id, ...path);
      const listed = Array.isArray(segment.gateway);
      return [
        ...(own(zones, segment.zone) === undefined
          ? [unknown(scene, 'a zone of the policy', segment.zone, at('zone'), Object.keys(zones))]
          : []),
        ...gatewaysOf(segment).flatMap((id, index) => look.device(id, listed ? at('gateway', index) : at('gateway'))),
      ];
    }),
    ...spec.ssids.flatMap((ssid) => look.segment(ssid.segment, partPlace(scene, subject, 'ssids', ssid.id, 'segment'))),
  ];
}

function routeReferences(scene: Scene, subject: Subject, look: Look): Finding[] {
  const { spec } = subject;
  return spec.routes.flatMap((route) => {
    const at = (...path: (string | number)[]) => partPlace(scene, subject, 'routes', route.id, ...path);
    const { to, via } = route;
    const target = typeof to === 'string' ? {} : to;
    return [
      ...look.device(route.device, at('device')),
      ...(target.segment === undefined
        ? []
        : target.segment.includes('/')
          ? checkSegmentRef(scene, target.segment, at('to', 'segment'))
          : look.segment(target.segment, at('to', 'segment'))),
      ...(target.loopback === undefined
        ? []
        : target.loopback.includes('/')
          ? checkDeviceRef(scene, target.loopback, at('to', 'loopback'))
          : look.device(target.loopback, at('to', 'loopback'))),
      ...(target.link === undefined ? [] : linkReference(scene, subject, target.link, at('to', 'link'))),
      ...(target.site === undefined || scene.broken.has(target.site) || own(scene.context.inventory.sites, target.site)
        ? []
        : [unknown(scene, 'a site', target.site, at('to', 'site'), scene.siteIds)]),
      ...(via === undefined
        ? []
        : [...look.segment(via.segment, at('via', 'segment')), ...nextHop(subject, via, look, at)]),
    ];
  });
}

/** A link that has networks of its own: what carries segments has none. */
function linkReference(scene: Scene, subject: Subject, reference: string, place: Place): Finding[] {
  const slash = reference.indexOf('/');
  const site = slash < 0 ? null : reference.slice(0, slash);
  const missing = site === null ? [] : checkSiteRef(scene, site, place);
  if (missing.length > 0) return missing;
  const spec = site === null ? subject.spec : scene.broken.has(site) ? null : specOf(scene.context, site);
  if (spec === null) return [];
  const routed = spec.links.filter(({ kind }) => kind === 'routed').map(({ id }) => id);
  const id = reference.slice(slash + 1);
  return routed.includes(id) ? [] : [unknown(scene, `a routed link of ${site ?? subject.name}`, id, place, routed)];
}

/** The next hop is a device of the site, or a named host of the segment; it must stand in that segment. */
function nextHop(
  { spec }: Subject,
  via: { segment: string; device: string },
  look: Look,
  at: (...path: string[]) => Place,
): Finding[] {
  const segment = spec.segments.find(({ id }) => id === via.segment);
  if (segment === undefined) return [];
  const standing = [
    ...gatewaysOf(segment),
    ...Object.keys(segment.hosts ?? {}),
    ...spec.devices.filter(({ host }) => host?.segment === segment.id).map(({ id }) => id),
  ];
  if (standing.includes(via.device)) return [];
  const missing = look.device(via.device, at('via', 'device'));
  if (missing.length > 0) return missing;
  return [
    {
      code: 'REF001',
      severity: 'error',
      message: `${via.device} does not stand in segment ${segment.id}: it cannot be a next hop there`,
      place: at('via', 'device'),
      related: [],
      hint:
        standing.length === 0
          ? null
          : `known: ${standing.slice(0, 12).join(', ')}; others are written in \`hosts\` of the segment`,
      reference: null,
    },
  ];
}
