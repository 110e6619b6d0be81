/** A port has one cable: two links, or a link and a range of host ports, cannot share it. */
import type { Finding, Place } from '../lib/diagnostic.ts';
import { finding } from '../network/plan/finding.ts';
import { parseEnd } from '../network/resolve/build.ts';
import { partPlace, type Subject } from './parts.ts';
import type { Scene } from './scene.ts';

interface Use {
  what: string;
  place: Place;
}

/** Ports of one subject that are used more often than there are cables: a cluster has one a member. */
export function checkPortUse(scene: Scene, subject: Subject): Finding[] {
  const members = new Map(
    subject.spec.devices.map(({ id, cluster }) => [id, Object.keys(cluster?.members ?? { one: 1 }).length]),
  );
  const used = new Map<string, Use[]>();
  const findings: Finding[] = [];
  const use = (device: string, port: string, what: string, place: Place): void => {
    const key = `${device}.${port}`;
    const before = used.get(key) ?? [];
    if (before.length < (members.get(device) ?? 1)) {
      used.set(key, [...before, { what, place }]);
      return;
    }
    const other = before.at(-1)!;
    findings.push(
      finding('REF004', place, `port ${port} of ${device} is used by ${what} and already by ${other.what}`, {
        related: [{ message: other.what, place: other.place }],
        hint: 'write another port in `links`, or in `hostPorts`',
      }),
    );
  };
  for (const link of subject.spec.links) {
    for (const end of ['a', 'b'] as const) {
      const { site, device, port } = parseEnd(link[end]);
      if (site !== null && site !== subject.spec.header.id) continue;
      use(device, port, `link ${link.id}`, partPlace(scene, subject, 'links', link.id, end));
    }
  }
  for (const device of subject.spec.devices) {
    (device.hostPorts ?? []).forEach(({ from, to, segment }, index) => {
      const place = partPlace(scene, subject, 'devices', device.id, 'hostPorts', index, 'from');
      const before = findings.length;
      // One finding a range is enough, and a range of a million ports is refused by its own check.
      for (let port = from; port <= to && port < from + 1000 && findings.length === before; port += 1) {
        use(device.id, `host${port}`, `the host ports of segment ${segment}`, place);
      }
    });
  }
  return findings;
}
