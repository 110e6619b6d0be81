/** Who stands where in a segment: host numbers unique, inside the network, clear of what DHCP gives away. */
import type { Finding, Place } from '../lib/diagnostic.ts';
import type { Prefix } from '../lib/ip/address.ts';
import { formatPrefix } from '../lib/ip/format.ts';
import { finding, hexNumber } from '../network/plan/finding.ts';
import { firstFree, freeHint } from '../network/plan/free.ts';
import { frontOf } from '../network/resolve/applications.ts';
import { gatewaysOf, segmentPrefixes } from '../network/segments.ts';
import type { SiteSpec } from '../network/spec.ts';
import { partPlace, type Subject } from './parts.ts';
import { placeOf, type Scene } from './scene.ts';

interface Standing {
  /** Two entries of one name are the same host. */
  name: string;
  what: string;
  host: number;
  place: Place;
}

/** Host numbers of every segment of one subject. */
export function checkHosts(scene: Scene, subject: Subject): Finding[] {
  const standing = standingBySegment(scene, subject);
  return subject.spec.segments.flatMap((segment) => {
    const list = standing.get(segment.id) ?? [];
    const { ipv4 } = segmentPrefixes(subject.spec, { ...segment, stage: 'dual-stack' });
    const free = (one: Standing): string | null => freeHost(segment, ipv4, list, one);
    return [
      ...duplicates(`segment ${segment.id} of ${subject.name}`, list, free),
      ...(ipv4 === null ? [] : outside(ipv4, segment.id, list)),
      ...inPool(scene, subject, segment, ipv4, list, free),
      ...turnedPool6(scene, subject, segment),
    ];
  });
}

function standingBySegment(scene: Scene, subject: Subject): Map<string, Standing[]> {
  const { spec } = subject;
  const bySegment = new Map<string, Standing[]>(spec.segments.map(({ id }) => [id, []]));
  for (const segment of spec.segments) {
    const list = bySegment.get(segment.id)!;
    const gateways = gatewaysOf(segment);
    const place = partPlace(scene, subject, 'segments', segment.id, 'gateway');
    const [only] = gateways;
    if (only !== undefined)
      list.push({ name: gateways.length === 1 ? only : 'gateway', what: 'the gateway', host: 1, place });
    // A pair has an address each beside the shared one.
    if (gateways.length > 1) {
      list.push(...gateways.map((name, index) => ({ name, what: `gateway ${name}`, host: 2 + index, place })));
    }
    for (const [name, { host }] of Object.entries(segment.hosts ?? {})) {
      const at = partPlace(scene, subject, 'segments', segment.id, 'hosts', name, 'host');
      list.push({ name, what: `host ${name}`, host, place: at });
    }
    for (const [name, { host }] of Object.entries(segment.dhcp?.reservations ?? {})) {
      const at = partPlace(scene, subject, 'segments', segment.id, 'dhcp', 'reservations', name, 'host');
      list.push({ name: `reservation ${name}`, what: `reservation ${name}`, host, place: at });
    }
  }
  addServers(scene, subject, bySegment);
  if (!subject.shared) addApplications(scene, subject.spec, bySegment);
  return bySegment;
}

function addServers(scene: Scene, subject: Subject, bySegment: ReadonlyMap<string, Standing[]>): void {
  const offset = scene.context.inventory.services.dns.resolvers.dns64?.hostOffset ?? 0;
  for (const device of subject.spec.devices) {
    const { host } = device;
    const list = host === undefined ? undefined : bySegment.get(host.segment);
    // Without a host number the device's number decides; where that is missing, another check says so.
    const number = host?.hostNumber ?? (device.number === undefined ? null : device.number + 10);
    if (host === undefined || list === undefined || number === null) continue;
    const field = host.hostNumber === undefined ? ['number'] : ['host', 'hostNumber'];
    const place = partPlace(scene, subject, 'devices', device.id, ...field);
    list.push({ name: device.id, what: `device ${device.id}`, host: number, place });
    if (offset > 0 && device.roles?.includes('resolver') === true) {
      const what = `the DNS64 instance of ${device.id}`;
      list.push({ name: `${device.id} dns64`, what, host: number + offset, place });
    }
  }
}

/** Applications behind a balancer of this site have addresses of the balancer's segment. */
function addApplications(scene: Scene, spec: SiteSpec, bySegment: ReadonlyMap<string, Standing[]>): void {
  if (!spec.devices.some(({ role }) => role === 'load-balancer')) return;
  for (const [id, application] of Object.entries(scene.context.inventory.services.applications)) {
    const front = frontOf(scene.context, application.frontend);
    if (front === null || front.site !== spec.header.id || front.written.role === 'server') continue;
    const place = placeOf(scene, 'services', 'applications', id, 'number');
    bySegment
      .get(front.written.host?.segment ?? '')
      ?.push({ name: 'application', what: `application ${id}`, host: application.number, place });
  }
}

/** What to write where a host number is taken, or lies in the pool. */
function freeHost(
  { dhcp }: SiteSpec['segments'][number],
  ipv4: Prefix | null,
  list: readonly Standing[],
  { host, place }: Standing,
): string | null {
  const key = place.pointer.slice(place.pointer.lastIndexOf('/') + 1);
  if (!['host', 'hostNumber', 'number'].includes(key)) return null;
  const { first, last } = dhcp?.pool ?? { first: 1, last: 0 };
  const taken = (number: number) => (number >= first && number <= last) || list.some((one) => one.host === number);
  return freeHint(key, firstFree(1, 2 ** (32 - (ipv4?.length ?? 24)) - 2, host, taken));
}

function duplicates(where: string, list: readonly Standing[], free: (one: Standing) => string | null): Finding[] {
  const first = new Map<number, Standing>();
  return list.flatMap((one) => {
    const other = first.get(one.host);
    if (other === undefined) first.set(one.host, one);
    // Applications among themselves are compared over the province.
    if (other === undefined || other.name === one.name) return [];
    return [
      finding(
        'ADR004',
        one.place,
        `host number ${one.host} of ${one.what} in ${where} is already that of ${other.what}`,
        {
          related: [{ message: other.what, place: other.place }],
          hint: free(one),
        },
      ),
    ];
  });
}

function outside(prefix: Prefix, segment: string, list: readonly Standing[]): Finding[] {
  const last = 2 ** (32 - prefix.length) - 2;
  return list.flatMap(({ host, what, place }) =>
    host >= 1 && host <= last
      ? []
      : [
          finding(
            'ADR012',
            place,
            `host number ${host} of ${what} does not fit into ${formatPrefix(prefix)} (segment ${segment})`,
            {
              hint: `write one of 1 to ${last}`,
            },
          ),
        ],
  );
}

function inPool(
  scene: Scene,
  subject: Subject,
  segment: SiteSpec['segments'][number],
  ipv4: Prefix | null,
  list: readonly Standing[],
  free: (one: Standing) => string | null,
): Finding[] {
  const { dhcp } = segment;
  if (dhcp?.pool === undefined || dhcp.mode === 'none') return [];
  const { first, last } = dhcp.pool;
  const at = (field: string) => partPlace(scene, subject, 'segments', segment.id, 'dhcp', 'pool', field);
  const pool = `the DHCP pool of segment ${segment.id} (${first} to ${last})`;
  if (last < first) return [finding('ADR008', at('last'), `${pool} ends before it begins`)];
  const findings = list
    .filter(({ host, name }) => host >= first && host <= last && !name.startsWith('reservation '))
    .map((one) =>
      finding('ADR004', one.place, `host number ${one.host} of ${one.what} lies in ${pool}`, {
        related: [{ message: 'the pool', place: at('first') }],
        hint: free(one),
      }),
    );
  const most = ipv4 === null ? null : 2 ** (32 - ipv4.length) - 2;
  if (most === null || last <= most) return findings;
  const message = `${pool} does not fit into ${formatPrefix(ipv4!)}`;
  // A segment without a length of its own is as large as an index of the plan.
  const planned = segment.ipv4 === undefined && segment.ipv4Length === undefined;
  const indexLength = placeOf(scene, 'addressPlan', 'ranges', subject.spec.plan.range.id, 'ipv4', 'indexLength');
  const causes = planned ? [{ place: indexLength, what: '' }] : [];
  return [...findings, finding('ADR012', at('last'), message, { hint: `write one of ${first} to ${most}`, causes })];
}

/** Identifiers of DHCPv6: the network is wide enough for whatever the schema lets pass, so only the order can be wrong. */
function turnedPool6(scene: Scene, subject: Subject, { id, dhcp }: SiteSpec['segments'][number]): Finding[] {
  if (dhcp?.pool6 === undefined || dhcp.mode === 'none') return [];
  const { first, last } = dhcp.pool6;
  if (last >= first) return [];
  const message = `the DHCPv6 pool of segment ${id} (${hexNumber(first)} to ${hexNumber(last)}) ends before it begins`;
  const hint = `write a \`last\` that is not below ${hexNumber(first)}`;
  return [finding('ADR008', partPlace(scene, subject, 'segments', id, 'dhcp', 'pool6', 'last'), message, { hint })];
}
