/** Ports by what is plugged in: no empty range, no segment without a port, an address at every access port of ours. */
import type { Finding } from '../../lib/diagnostic.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { gatewaysOf } from '../../network/segments.ts';
import { partPlace, type Subject } from '../parts.ts';
import { own, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

/** Devices that have nothing to do with a segment in which they have no address. */
const ROUTERS: ReadonlySet<string> = new Set(['border', 'core', 'router', 'edge-firewall', 'internal-firewall']);

/** Host ports, access links and radios of one subject. */
export function checkPlugs(scene: Scene, subject: Subject): Finding[] {
  return [
    ...ranges(scene, subject),
    ...holes(scene, subject),
    ...unreached(scene, subject),
    ...unnumbered(scene, subject),
    ...radios(scene, subject),
    ...brought(scene, subject),
  ];
}

function ranges(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.devices.flatMap((device) =>
    (device.hostPorts ?? []).flatMap(({ from, to, segment }, index) =>
      from <= to
        ? []
        : [
            tell(
              'DEV033',
              partPlace(scene, subject, 'devices', device.id, 'hostPorts', index, 'to'),
              `host ports ${from} to ${to} of ${device.id} (segment ${segment}) end before they begin`,
            ),
          ],
    ),
  );
}

/** Ports between two ranges that are in no range and on no link. Those behind the last range are kept for later. */
function holes(scene: Scene, subject: Subject): Finding[] {
  const { devices, links } = subject.spec;
  const cabled = new Set(links.flatMap(({ a, b }) => [a, b]));
  return devices.flatMap(({ id, hostPorts = [] }) => {
    // A range that ends before it begins is told as that.
    if (hostPorts.some(({ from, to }) => from > to)) return [];
    const sorted = hostPorts.map((ports, index) => ({ ...ports, index })).sort((x, y) => x.from - y.from);
    return sorted.flatMap((next, at) => {
      const before = sorted[at - 1];
      const [first, last] = before === undefined ? [1, 0] : [before.to + 1, next.from - 1];
      const used = () => [...cabled].some((end) => isBetween(end, id, first, last));
      if (before === undefined || first > last || used()) return [];
      const which = first === last ? `host port ${first}` : `host ports ${first} to ${last}`;
      const message = `${which} of ${id} of ${subject.name}, between those of ${before.segment} and of ${next.segment}, ${first === last ? 'is' : 'are'} in no segment`;
      const place = partPlace(scene, subject, 'devices', id, 'hostPorts', next.index, 'from');
      const to = partPlace(scene, subject, 'devices', id, 'hostPorts', before.index, 'to');
      const related = [{ message: `those of ${before.segment}`, place: to }];
      const hint = `write a range \`from: ${first}, to: ${last}\` among the \`hostPorts\`, or let the ranges follow each other`;
      return [tell('DEV039', place, message, { related, hint })];
    });
  });
}

function isBetween(end: string, device: string, first: number, last: number): boolean {
  const number = end.startsWith(`${device}.host`) ? Number(end.slice(device.length + 5)) : null;
  return number !== null && number >= first && number <= last;
}

/** Where switches give hosts their ports, every segment that gives hosts addresses has one, or an SSID. */
function unreached(scene: Scene, subject: Subject): Finding[] {
  const { devices, links, profile, segments, ssids } = subject.spec;
  if (!devices.some(({ hostPorts = [] }) => hostPorts.length > 0)) return [];
  const reached = new Set([
    ...devices.flatMap(({ hostPorts = [] }) => hostPorts.flatMap(({ segment, voice }) => [segment, voice])),
    ...ssids.map(({ segment }) => segment),
    ...links.filter(({ kind }) => kind === 'access').flatMap((link) => link.segments ?? []),
    ...devices.map(({ host }) => host?.segment),
  ]);
  const { zones } = scene.context.inventory.policy;
  return segments.flatMap(({ id, gateway, zone, addressing = 'slaac' }) => {
    // An access point that is somebody else's hangs on a trunk.
    if (own(zones, zone)?.level3 === 'wireless') return [];
    // What a site adds to its profile may hang on a switch that is somebody else's.
    if (own(profile.segments, id) === undefined) return [];
    if (gateway === undefined || addressing === 'static' || reached.has(id)) return [];
    const place = { ...partPlace(scene, subject, 'segments', id), part: 'key' as const };
    return [
      tell(
        'DEV034',
        place,
        `segment ${id} of ${subject.name} has no host port, no SSID and no server: nobody is in it`,
      ),
    ];
  });
}

/** A device whose port is led to a segment by an access link has an address there. */
function unnumbered(scene: Scene, subject: Subject): Finding[] {
  const { devices, links, segments } = subject.spec;
  const byId = new Map(devices.map((device) => [device.id, device]));
  return links.flatMap((link) => {
    const [name] = link.segments ?? [];
    const segment = segments.find(({ id }) => id === name);
    if (link.kind !== 'access' || segment === undefined) return [];
    return (['a', 'b'] as const).flatMap((side) => {
      const end = parseEnd(link[side]);
      const device = end.site === null ? byId.get(end.device) : undefined;
      if (device === undefined || device.cluster !== undefined || /^host\d+$/.test(end.port)) return [];
      const stands = gatewaysOf(segment).includes(device.id) || own(segment.hosts, device.id) !== undefined;
      if (stands || device.host?.segment === segment.id) return [];
      const place = partPlace(scene, subject, 'links', link.id, side);
      const message = `port ${end.port} of ${device.id} is led to segment ${segment.id}, where ${device.id} has no address`;
      const hosts = { ...partPlace(scene, subject, 'segments', segment.id, 'hosts'), part: 'key' as const };
      return [
        tell('DEV035', place, message, {
          related: segment.hosts === undefined ? [] : [{ message: 'who has one', place: hosts }],
        }),
      ];
    });
  });
}

/** A device that uses some of its radios and leaves others silent. */
function radios(scene: Scene, subject: Subject): Finding[] {
  return subject.spec.devices.flatMap((device) => {
    const set = Object.keys(device.radios ?? {});
    const all = own(scene.context.models, device.model)?.wireless ?? [];
    const silent = all.filter((radio) => !set.includes(radio));
    if (set.length === 0 || silent.length === 0) return [];
    const place = { ...partPlace(scene, subject, 'devices', device.id, 'radios'), part: 'key' as const };
    return [
      tell(
        'DEV036',
        place,
        `radio ${silent.join(' and ')} of ${device.id} of ${subject.name} is not set: it stays silent`,
      ),
    ];
  });
}

/** A router that a trunk brings a segment by name has an address there: it was a gateway, or is meant to be one. */
function brought(scene: Scene, subject: Subject): Finding[] {
  const { devices, links, segments } = subject.spec;
  return links.flatMap((link) => {
    if (link.kind !== 'trunk') return [];
    const ends = [link.a, link.b].map(parseEnd).filter(({ site }) => site === null);
    return (link.segments ?? []).flatMap((id) => {
      const segment = segments.find((one) => one.id === id);
      if (segment === undefined) return [];
      return ends.flatMap((end) => {
        const device = devices.find((one) => one.id === end.device);
        const router = device !== undefined && ROUTERS.has(device.role) && device.hostPorts === undefined;
        if (!router || gatewaysOf(segment).includes(device.id) || own(segment.hosts, device.id) !== undefined)
          return [];
        const related = [{ message: 'its gateways', place: partPlace(scene, subject, 'segments', id, 'gateway') }];
        const message = `link ${link.id} of ${subject.name} brings segment ${id} to ${device.id}, which has no address there`;
        const hint = `write ${device.id} among the \`gateway\` or \`hosts\` of ${id}, or leave ${id} out of the link`;
        const place = partPlace(scene, subject, 'links', link.id, 'segments');
        return [tell('DEV037', place, message, { related, hint })];
      });
    });
  });
}
