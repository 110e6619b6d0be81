/** A port of management is in a VRF of its own at the device that it manages, and in the segment's VLAN at the switch. */
import { expect, test } from 'vitest';
import type { Interface } from '../../../src/network/model/interface.ts';
import { resolveSite } from '../../../src/network/resolve.ts';
import { specOf } from '../../../src/network/spec.ts';
import { example } from '../../support/example.ts';

const context = example().context!;

/** Both ends of every access link with a VRF, in the whole province. */
function ends(): { link: string; vlan: number; vrf: string; ports: Interface[] }[] {
  return context.rows.all.flatMap(({ id }) => {
    const spec = specOf(context, id)!;
    const links = spec.links.filter(({ kind, vrf }) => kind === 'access' && vrf !== undefined);
    if (links.length === 0) return [];
    const devices = resolveSite(context, id)!.devices;
    return links.map((link) => {
      const ports = devices.flatMap(({ interfaces }) =>
        interfaces.filter(({ origin, parent }) => parent === null && origin.pointer.endsWith(`/links/${link.id}`)),
      );
      // What has an address there is known by its segment.
      const segment = spec.segments.find((one) => link.segments?.includes(one.id))!;
      return { link: link.id, vlan: segment.vlan, vrf: link.vrf!, ports };
    });
  });
}

test('the switch has the port in the VLAN', () => {
  const all = ends();
  expect(all.length).toBeGreaterThan(5);
  for (const { link, vlan, ports } of all) {
    const switched = ports.flatMap(({ switchport }) => switchport ?? []);
    expect(switched, link).toHaveLength(1);
    expect(switched[0], link).toMatchObject({ mode: 'access', accessVlan: vlan });
  }
});

test('what is managed has it in the VRF, with an address', () => {
  const managed = context.rows.all.flatMap(({ id }) =>
    (resolveSite(context, id)?.devices ?? []).flatMap(({ interfaces }) =>
      interfaces.filter(({ vrf }) => vrf === 'oob'),
    ),
  );
  expect(managed).toHaveLength(ends().length);
  for (const { name, ipv4, ipv6, switchport } of managed) {
    expect(switchport, name).toBeNull();
    expect([ipv4.length, ipv6.length], name).toEqual([1, 1]);
  }
});
