/** What stands between sites: the ways that are left when one line is cut, the same at both ends. */
import { describe, expect, it } from 'vitest';
import type { Device } from '../../../src/network/model/device.ts';
import { resolveSite } from '../../../src/network/resolve.ts';
import { example } from '../../render/linux-servers/example.ts';

const devices: Device[] = example.rows.all.flatMap(({ id }) => resolveSite(example, id)?.devices ?? []);
const centres = devices.filter(({ site }) => example.rows.spokes.has(site.id));
const platformHas = (device: Device, feature: string): boolean =>
  example.platforms.get(device.platform)!.features[feature]?.supported === true;

/** Devices by the address of an interface. */
const holders = new Map(
  devices.flatMap((device) =>
    device.interfaces.flatMap(({ ipv4, ipv6, vrf }) =>
      [...ipv4, ...ipv6].map((cidr) => [`${vrf} ${cidr.split('/')[0]}`, device] as const),
    ),
  ),
);

describe('hubs of one area', () => {
  const hubs = centres.filter(({ interfaces }) =>
    interfaces.some(({ ospf, kind }) => kind === 'subinterface' && ospf !== null && ospf.area !== 0),
  );
  const linesIn = (device: Device, area: number): boolean =>
    device.interfaces.some(({ kind, ospf }) => kind === 'subinterface' && ospf?.area === area);

  it('meet in it over their own link, or the area would carry one site through another', () => {
    let met = 0;
    for (const hub of hubs) {
      for (const other of hubs) {
        if (other === hub || other.site.id !== hub.site.id) continue;
        const areas = hub.ospf.flatMap((instance) => instance.areas.map(({ id }) => id)).filter((id) => id !== 0);
        for (const area of areas.filter((id) => linesIn(hub, id) && linesIn(other, id))) {
          const joint = hub.interfaces.find(({ ospf }) => ospf?.multiArea.includes(area));
          expect(joint, `${hub.id} area ${area}`).toBeDefined();
          expect(joint!.ospf).toMatchObject({ area: 0, networkType: 'point-to-point', passive: false });
          met += 1;
        }
      }
    }
    expect(met).toBeGreaterThan(0);
  });

  it('meet in no area that only one of them serves', () => {
    for (const hub of hubs) {
      for (const { ospf } of hub.interfaces)
        for (const area of ospf?.multiArea ?? []) expect(linesIn(hub, area)).toBe(true);
    }
  });
});

describe('static routes of a site with a backup', () => {
  const overLines = (device: Device) =>
    device.staticRoutes.filter(
      ({ vrf, nextHop }) => vrf === null && nextHop !== null && holders.has(`null ${nextHop}`),
    );

  it('are watched by BFD at both ends, with timers on the interface', () => {
    let watched = 0;
    for (const row of example.rows.all) {
      const fibres = row.wan.filter(({ kind }) => kind === 'fibre');
      if (row.routing !== 'static' || row.wan.length < 2 || fibres.length === 0) continue;
      for (const device of devices.filter(({ site, forwarding }) => site.id === row.id && forwarding)) {
        for (const route of overLines(device)) {
          const hub = holders.get(`null ${route.nextHop}`)!;
          if (![device, hub].every((end) => platformHas(end, 'staticBfd'))) continue;
          const iface = device.interfaces.find(({ name }) => name === route.interface)!;
          const mine = [...iface.ipv4, ...iface.ipv6].map((cidr) => cidr.split('/')[0]);
          const back = hub.staticRoutes.filter(({ nextHop }) => nextHop !== null && mine.includes(nextHop));
          expect(route.bfd, `${device.id} ${route.prefix}`).toBe(true);
          expect(iface.bfd).not.toBeNull();
          expect(back.length).toBeGreaterThan(0);
          expect(back.every(({ bfd }) => bfd)).toBe(true);
          watched += 1;
        }
      }
    }
    expect(watched).toBeGreaterThan(0);
  });

  it('stand on no platform that cannot watch them', () => {
    for (const row of example.rows.all) {
      if (!row.agency || row.routing !== 'static' || row.wan.length < 2) continue;
      for (const device of devices.filter(({ site, forwarding }) => site.id === row.id && forwarding))
        expect(platformHas(device, 'staticBfd'), device.id).toBe(true);
    }
  });
});

describe('borders', () => {
  it('tell each other what a VRF learns outside, over the segment that both stand in', () => {
    const vrfs = devices.filter(({ bgp }) => bgp?.sessions.some(({ vrf, kind }) => vrf !== null && kind !== 'ibgp'));
    expect(vrfs.length).toBeGreaterThan(1);
    for (const device of vrfs) {
      for (const family of [4, 6]) {
        const inner = device.bgp!.sessions.filter(
          (one) => one.kind === 'ibgp' && one.vrf !== null && one.family === family,
        );
        expect(inner.length).toBe(1);
        const far = holders.get(`${inner[0]!.vrf} ${inner[0]!.remote}`)!;
        expect(far.bgp!.sessions.find(({ remote }) => remote === inner[0]!.local)?.nextHopSelf).toBe(true);
      }
    }
  });

  it('share no key with sites', () => {
    const keysOf = (kinds: string[]) =>
      new Set(
        devices
          .flatMap(({ bgp }) => bgp?.sessions ?? [])
          .flatMap(({ kind, md5 }) => (kinds.includes(kind) && md5 ? md5.secret : [])),
      );
    const inner = keysOf(['ibgp']);
    const outer = keysOf(['wan', 'transit', 'exchange', 'tslcd']);
    expect(inner.size).toBeGreaterThan(0);
    expect(outer.size).toBeGreaterThan(0);
    for (const key of inner) expect(outer.has(key), key).toBe(false);
  });
});

describe('ways out', () => {
  it('a server on two feet has its default by the one it is written to stand on', () => {
    const twoFeet = devices.filter(
      ({ role, interfaces }) => role === 'server' && interfaces.filter(({ ipv4 }) => ipv4.length > 0).length > 1,
    );
    expect(twoFeet.length).toBeGreaterThan(0);
    for (const { interfaces, staticRoutes } of twoFeet) {
      const own = interfaces.find(({ origin }) => origin.pointer.endsWith('/host'))!;
      const defaults = staticRoutes.filter(({ prefix }) => prefix === '0.0.0.0/0' || prefix === '::/0');
      expect(defaults.map((route) => route.interface)).toEqual([own.name, own.name]);
    }
  });

  it('a management port in a VRF of its own leads to the gateway of its segment', () => {
    const apart = devices.flatMap((device) =>
      device.interfaces
        .filter(({ vrf, vlan, kind, ipv4 }) => vrf !== null && vlan === null && kind === 'physical' && ipv4.length > 0)
        .filter(({ external }) => !external)
        .map((iface) => ({ device, iface })),
    );
    expect(apart.length).toBeGreaterThan(4);
    for (const { device, iface } of apart) {
      const families = device.staticRoutes
        .filter(({ vrf, interface: name }) => vrf === iface.vrf && name === iface.name)
        .map(({ family, prefix }) => `${family} ${prefix}`);
      expect(families, device.id).toEqual(expect.arrayContaining(['4 0.0.0.0/0', '6 ::/0']));
    }
  });
});
