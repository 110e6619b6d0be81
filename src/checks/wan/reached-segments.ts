/** Segments over the links of their site: from the gateway to every port that leads into them, and by each member's cable. */
import type { Finding } from '../../lib/diagnostic.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { gatewaysOf } from '../../network/segments.ts';
import type { SiteSpec } from '../../network/spec.ts';
import { oddOnesOf } from '../odd-ones.ts';
import { partPlace, type Subject } from '../parts.ts';
import { own, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Segment = SiteSpec['segments'][number];
type Link = SiteSpec['links'][number];

/** Devices that have a foot or ports in a segment and are not joined with its gateway by links that carry it. */
export function checkReachedSegments(scene: Scene, subject: Subject): Finding[] {
  const { spec } = subject;
  return spec.segments.flatMap((segment) => {
    const [gateway] = gatewaysOf(segment);
    if (gateway === undefined) return [];
    const joined = joinedWith(
      gateway,
      spec.links.filter((link) => carries(link, segment)),
    );
    const managed = segment === managementOf(scene, spec) ? managedIn(spec) : [];
    return [...new Set([...membersOf(spec, segment), ...managed])].flatMap((member) => {
      if (joined.has(member)) return [];
      const message = `${member} of ${subject.name} is in segment ${segment.id}, and no link that carries the segment leads from there to its gateway ${gateway}`;
      const related = [
        {
          message: `segment ${segment.id}`,
          place: { ...partPlace(scene, subject, 'segments', segment.id), part: 'key' as const },
        },
      ];
      const place = { ...partPlace(scene, subject, 'devices', member), part: 'key' as const };
      const hint = `write a link, or \`${segment.id}\` in the \`segments\` of the links on the way`;
      return [tell('WAN036', place, message, { related, hint })];
    });
  });
}

function carries({ kind, segments }: Link, { id }: Segment): boolean {
  return kind !== 'routed' && (segments === undefined ? kind === 'trunk' : segments.includes(id));
}

function joinedWith(start: string, links: readonly Link[]): Set<string> {
  const seen = new Set([start]);
  for (let size = 0; size < seen.size; ) {
    size = seen.size;
    for (const link of links) {
      const [one, other] = [parseEnd(link.a).device, parseEnd(link.b).device];
      if (seen.has(one)) seen.add(other);
      if (seen.has(other)) seen.add(one);
    }
  }
  return seen;
}

/** Gateways, named hosts that are devices, switches with ports and radios with an SSID. */
function membersOf(spec: SiteSpec, segment: Segment): string[] {
  const inAir = spec.ssids.some((ssid) => ssid.segment === segment.id);
  return spec.devices
    .filter(({ id, hostPorts = [], radios, host }) => {
      if (host !== undefined) return false;
      const named = gatewaysOf(segment).includes(id) || segment.hosts?.[id] !== undefined;
      return named || hostPorts.some((ports) => ports.segment === segment.id) || (inAir && radios !== undefined);
    })
    .map(({ id }) => id);
}

/** The segment that switches without a written address stand in, and those switches: see `addManagedSwitches`. */
function managementOf(scene: Scene, { segments }: SiteSpec): Segment | undefined {
  const { zones } = scene.context.inventory.policy;
  return segments.find(({ zone, gateway }) => own(zones, zone)?.level3 === 'management' && gateway !== undefined);
}

const SWITCHES: ReadonlySet<string> = new Set(['distribution', 'access', 'leaf', 'oob-switch', 'wireless']);

function managedIn({ devices, segments }: SiteSpec): string[] {
  const named = (id: string) => segments.some((segment) => own(segment.hosts, id) !== undefined);
  return devices
    .filter(
      ({ id, role, host, cluster }) => SWITCHES.has(role) && host === undefined && cluster === undefined && !named(id),
    )
    .map(({ id }) => id);
}

/** A cluster's port is cabled once a member, to the same segments: else the standby takes over what it cannot reach. */
export function checkClusterCables(scene: Scene, subject: Subject): Finding[] {
  const { spec } = subject;
  const at = (link: string, key: string) => partPlace(scene, subject, 'links', link, key);
  return spec.devices.flatMap(({ id, cluster }) => {
    if (cluster === undefined) return [];
    const count = Object.keys(cluster.members).length;
    const cables = spec.links.flatMap((link) =>
      (['a', 'b'] as const).flatMap((end) => {
        const { site, device, port } = parseEnd(link[end]);
        return site === null && device === id ? [{ link, end, port }] : [];
      }),
    );
    const few = [...new Set(cables.map(({ port }) => port))].flatMap((port) => {
      const [first, ...rest] = cables.filter((cable) => cable.port === port);
      if (first === undefined || rest.length + 1 >= count) return [];
      const message = `port ${port} of cluster ${id} of ${subject.name} has ${rest.length + 1} cable, and the cluster ${count} members: the other member has none`;
      return [
        tell('WAN037', at(first.link.id, first.end), message, { hint: `write another link with \`${id}.${port}\`` }),
      ];
    });
    const listOf = ({ link }: { link: Link }) => [...(link.segments ?? ['all'])].sort().join(', ');
    const unlike = oddOnesOf(cables, ({ port }) => port, listOf).map(({ odd, usual }) => {
      const message = `link ${odd.link.id} of cluster ${id} of ${subject.name} carries ${listOf(odd)}, and link ${usual.link.id}, the other member's, ${listOf(usual)}`;
      const place =
        odd.link.segments === undefined
          ? { ...partPlace(scene, subject, 'links', odd.link.id), part: 'key' as const }
          : at(odd.link.id, 'segments');
      const related = [
        {
          message: `link ${usual.link.id}`,
          place: { ...partPlace(scene, subject, 'links', usual.link.id), part: 'key' as const },
        },
      ];
      return tell('WAN037', place, message, { related, hint: 'write the same `segments` at the links of all members' });
    });
    return [...few, ...unlike];
  });
}

/** Links into one segment stand in one table at the routers' ends. */
export function checkLinkTables(scene: Scene, subject: Subject): Finding[] {
  const links = subject.spec.links.filter(({ kind, vrf }) => kind !== 'routed' && vrf !== undefined);
  const table = ({ vrf }: Link) => vrf ?? '';
  return oddOnesOf(links, ({ segments = [] }) => segments.join(' '), table).map(({ odd, usual }) => {
    const message = `link ${odd.id} of ${subject.name} stands in VRF ${odd.vrf}, and link ${usual.id} into the same segment in ${usual.vrf}`;
    const place = (link: Link) => partPlace(scene, subject, 'links', link.id, 'vrf');
    const related = [{ message: `link ${usual.id}`, place: place(usual) }];
    return tell('WAN040', place(odd), message, { related, hint: `write \`vrf: ${usual.vrf}\`` });
  });
}
