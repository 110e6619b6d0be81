/** What stands in for each other is alike: members of a cluster, switches side by side; no device is there twice. */
import type { DeviceSpec } from '../../inventory/types.ts';
import type { Finding, Place } from '../../lib/diagnostic.ts';
import { parseEnd } from '../../network/resolve/build.ts';
import { partPlace, type Subject } from '../parts.ts';
import { own, placeOf, type Scene } from '../scene.ts';
import { tell } from '../tell.ts';

type Device = Subject['spec']['devices'][number];

/** Clusters and pairs of switches of one subject. */
export function checkPairs(scene: Scene, subject: Subject): Finding[] {
  return [...subject.spec.devices.flatMap((device) => members(scene, subject, device)), ...switches(scene, subject)];
}

function members(scene: Scene, subject: Subject, { id, cluster }: Device): Finding[] {
  if (cluster === undefined) return [];
  const at = (...path: string[]) => partPlace(scene, subject, 'devices', id, 'cluster', ...path);
  const list = Object.entries(cluster.members);
  const [first, second, third] = list;
  if (first === undefined || second === undefined || third !== undefined) {
    const place = { ...at('members'), part: 'key' as const };
    return [
      tell('DEV030', place, `cluster ${id} of ${subject.name} has ${list.length} members`, { hint: 'write two' }),
    ];
  }
  const found: Finding[] = [];
  const same = (key: 'priority' | 'hostname' | 'managementAddress' | 'serial', what: string) => {
    const value = second[1][key];
    if (value === undefined || value !== first[1][key]) return;
    const related = [{ message: first[0], place: at('members', first[0], key) }];
    found.push(
      tell('DEV030', at('members', second[0], key), `both members of cluster ${id} have ${what} ${value}`, { related }),
    );
  };
  same('priority', 'priority');
  same('hostname', 'the host name');
  same('managementAddress', 'the address');
  const apart = (key: 'managementPort' | 'managementAddress', of: (text: string) => string, what: string) => {
    const [mine, other] = [second[1][key], first[1][key]];
    if (mine === undefined || other === undefined || of(mine) === of(other)) return;
    const related = [{ message: first[0], place: at('members', first[0], key) }];
    const message = `members of cluster ${id} differ in ${what}: ${of(other)} and ${of(mine)}`;
    found.push(tell('DEV030', at('members', second[0], key), message, { related }));
  };
  apart('managementPort', (text) => text, 'their management port');
  apart('managementAddress', (text) => text.slice(text.indexOf('/')), 'the length of their management network');
  if (cluster.syncLink !== undefined && list.some(([, { managementPort }]) => managementPort === cluster.syncLink)) {
    found.push(
      tell(
        'DEV030',
        at('syncLink'),
        `cluster ${id} speaks to itself over ${cluster.syncLink}, which is its management port`,
      ),
    );
  }
  return found;
}

/** Switches of one model that a link joins port to like port: what hangs on both must find the same on both. */
function switches(scene: Scene, subject: Subject): Finding[] {
  const byId = new Map(subject.spec.devices.map((device) => [device.id, device]));
  return subject.spec.links.flatMap((link) => {
    const [a, b] = [parseEnd(link.a), parseEnd(link.b)];
    const [one, other] = [byId.get(a.device), byId.get(b.device)];
    if (b.site !== null || a.port !== b.port || one === undefined || other === undefined) return [];
    if (link.kind !== 'trunk' || one.role !== other.role || one.model !== other.model) return [];
    const at = (device: Device, ...path: (string | number)[]) =>
      partPlace(scene, subject, 'devices', device.id, ...path);
    const [left, right] = [one.hostPorts ?? [], other.hostPorts ?? []];
    const count = left.length === 0 || right.length === 0 ? 0 : Math.max(left.length, right.length);
    for (let index = 0; index < count; index += 1) {
      const [x, y] = [left[index], right[index]].map(portsText);
      if (x === y) continue;
      const holder = right[index] === undefined ? one : other;
      const place = at(holder, 'hostPorts', index);
      const message = `${one.id} and ${other.id} stand in for each other, and differ in their host ports: ${x} and ${y}`;
      const related = [
        { message: one.id, place: left[index] === undefined ? at(one, 'hostPorts') : at(one, 'hostPorts', index) },
      ];
      return [tell('DEV031', place, message, { related: holder === one ? [] : related })];
    }
    return [];
  });
}

function portsText(ports: NonNullable<DeviceSpec['hostPorts']>[number] | undefined): string {
  if (ports === undefined) return 'none';
  const { from, to, segment, voice, server } = ports;
  return `${from}-${to} ${segment}${voice === undefined ? '' : `, voice ${voice}`}${server === true ? ' for servers' : ''}`;
}

/** Serial numbers of the province: one label, one device. */
export function checkSerials(scene: Scene): Finding[] {
  const first = new Map<string, [what: string, place: Place]>();
  return Object.entries(scene.context.inventory.sites).flatMap(([site, { devices = {} }]) =>
    Object.entries(devices).flatMap(([id, written]) => {
      const members = Object.entries(own({ written: written?.cluster?.members ?? {} }, 'written')!);
      const labels: [serial: string | undefined, what: string, path: string[]][] = [
        [written?.serial, `${site}/${id}`, ['serial']],
        ...members.map(([name, { serial }]): (typeof labels)[number] => [
          serial,
          `member ${name} of ${site}/${id}`,
          ['cluster', 'members', name, 'serial'],
        ]),
      ];
      return labels.flatMap(([serial, what, path]) => {
        if (serial === undefined) return [];
        const place = placeOf(scene, 'sites', site, 'devices', id, ...path);
        const other = first.get(serial);
        if (other === undefined) {
          first.set(serial, [what, place]);
          return [];
        }
        const related = [{ message: other[0], place: other[1] }];
        return [
          tell('DEV032', place, `${what} has the serial number ${serial}, which is that of ${other[0]}`, { related }),
        ];
      });
    }),
  );
}
