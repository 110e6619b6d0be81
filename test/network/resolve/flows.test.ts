/** Flows of the example that people depend on, at each firewall that they pass. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/network/addresses.ts';
import type { Device } from '../../../src/network/model/device.ts';
import { addressesOfObject } from '../../../src/network/resolve/objects.ts';
import { serversWith } from '../../../src/network/resolve/role-servers.ts';
import { resolveSite } from '../../../src/network/resolve.ts';
import { centreDevices, example } from '../../render/linux-servers/example.ts';
import { deciding } from './packet.ts';

const routers: Device[] = example.rows.all
  .filter(({ agency }) => agency)
  .flatMap(({ id }) => resolveSite(example, id)?.devices.filter(({ firewall }) => firewall !== null) ?? []);
const edge = centreDevices.find(({ role, cluster }) => role === 'edge-firewall' && cluster !== null)!;
const dual = routers.filter(({ ipv6 }) => ipv6);

function hostsOf(object: string): string[] {
  const { ipv4, ipv6 } = addressesOfObject(example, object);
  return [...ipv4, ...ipv6].map(addressOf);
}

/** Each with the addresses of its own family in the other list. */
function pairs(xs: readonly string[], ys: readonly string[]): [string, string][] {
  return xs.flatMap((x) => ys.filter((y) => x.includes(':') === y.includes(':')).map((y): [string, string] => [x, y]));
}

describe('refusals at a spoke', () => {
  it('leave the ways open that later rules allow: stations reach every router and what stands behind it', () => {
    const stations = hostsOf('operators').filter((address) => !address.includes(':'));
    expect(routers.length).toBeGreaterThan(100);
    for (const router of routers) {
      for (const [source, destination] of pairs(stations, [addressOf(router.loopback!.ipv4!)])) {
        const packet = { source, destination, protocol: 'tcp', port: 22 } as const;
        expect([router.id, deciding(router, 'wan', 'self', packet)?.action]).toEqual([router.id, 'allow']);
      }
    }
  });

  it('let the print server print and the conference unit call, in both families', () => {
    for (const router of dual.filter(({ firewall }) => firewall!.sides.some(({ name }) => name === 'printers'))) {
      const local = (side: string): string[] => {
        const iface = router.interfaces.find((candidate) => candidate.side === side)!;
        return [...iface.ipv4, ...iface.ipv6].map(addressOf);
      };
      for (const [source, destination] of pairs(hostsOf('print-server'), local('printers')))
        expect(deciding(router, 'wan', 'printers', { source, destination, protocol: 'tcp', port: 9100 })?.action).toBe(
          'allow',
        );
      for (const [source, destination] of pairs(hostsOf('mcu'), local('video')))
        expect(deciding(router, 'wan', 'video', { source, destination, protocol: 'tcp', port: 5061 })?.action).toBe(
          'allow',
        );
    }
  });

  it('let guests ask the resolvers and open the portals over IPv6, and nothing inside', () => {
    const guests = dual.filter(({ firewall }) => firewall!.sides.some(({ name }) => name === 'guest'));
    expect(guests.length).toBeGreaterThan(5);
    for (const router of guests) {
      const six = router.interfaces.find(({ side }) => side === 'guest')!.ipv6[0]!;
      const from = (destination: string, protocol: 'tcp' | 'udp', port: number) =>
        deciding(router, 'guest', 'wan-guest', { source: addressOf(six), destination, protocol, port })?.action ??
        'deny';
      for (const server of serversWith(example, 'resolver')) expect(from(server.ipv6!, 'udp', 53)).toBe('allow');
      for (const portal of hostsOf('public-services').filter((one) => one.includes(':')))
        expect(from(portal, 'tcp', 443)).toBe('allow');
      for (const inside of ['database-servers', 'application-servers', 'operators', 'print-server'])
        for (const address of hostsOf(inside).filter((one) => one.includes(':')))
          expect(from(address, 'tcp', 443)).toBe('deny');
    }
  });
});

describe('relayed address service', () => {
  const relays = routers.filter(({ interfaces }) => interfaces.some(({ dhcpRelay }) => dhcpRelay.ipv4.length > 0));
  const servers = serversWith(example, 'dhcp');

  it('reaches the servers from the address of the way out', () => {
    expect(relays.length).toBeGreaterThan(10);
    for (const relay of relays) {
      const ways = relay.interfaces
        .filter(({ side }) => side === 'wan')
        .map((way) => ({ ...way, ipv6: way.external ? [] : way.ipv6 }));
      for (const [source, destination] of pairs(
        ways.flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6].map(addressOf)),
        servers.flatMap(({ ipv4, ipv6 }) => [ipv4!, ipv6!]),
      )) {
        const port = source.includes(':') ? 547 : 67;
        const decided = deciding(edge, 'inside', 'dmz', { source, destination, protocol: 'udp', port });
        expect([relay.id, source, decided?.action]).toEqual([relay.id, source, 'allow']);
      }
    }
  });

  it('answers to the gateway of the segment, which is another flow; guests have their own table', () => {
    for (const relay of relays) {
      for (const iface of relay.interfaces.filter(({ dhcpRelay }) => dhcpRelay.ipv4.length > 0)) {
        for (const { ipv4 } of servers) {
          const packet = { source: ipv4!, destination: addressOf(iface.ipv4[0]!), protocol: 'udp', port: 67 } as const;
          const decided = deciding(edge, 'dmz', iface.vrf === null ? 'inside' : 'guest', packet);
          expect([relay.id, iface.name, decided?.action]).toEqual([relay.id, iface.name, 'allow']);
        }
      }
    }
  });

  it('finds each scope by the address that a relay writes, which is the gateway of the segment', () => {
    const scopes = centreDevices.find(({ dhcp }) => dhcp.failover !== null)!.dhcp.ipv4;
    for (const relay of relays) {
      for (const iface of relay.interfaces.filter(({ dhcpRelay }) => dhcpRelay.ipv4.length > 0))
        expect(scopes.flatMap((scope) => scope.relays)).toContain(addressOf(iface.ipv4[0]!));
    }
  });
});

describe('origin validation', () => {
  it('reaches the cache from the interfaces of every border that lead to it', () => {
    const borders = centreDevices.filter(({ role }) => role === 'border');
    const [cache] = serversWith(example, 'rpki-cache');
    expect(borders.length).toBe(3);
    for (const border of borders) {
      const ways = border.interfaces.filter(
        ({ vrf, external, kind }) => vrf === null && !external && kind !== 'loopback',
      );
      for (const [source, destination] of pairs(
        ways.flatMap(({ ipv4, ipv6 }) => [...ipv4, ...ipv6].map(addressOf)),
        [cache!.ipv4!, cache!.ipv6!],
      )) {
        const decided = deciding(edge, 'outside', 'dmz', { source, destination, protocol: 'tcp', port: 3323 });
        expect([border.id, source, decided?.action]).toEqual([border.id, source, 'allow']);
      }
    }
  });
});

describe('brownfield networks that are routed as they are', () => {
  const foreign = example.rows.all
    .filter(({ agency }) => agency)
    .flatMap(({ segments }) => segments.flatMap(({ foreign, ipv4 }) => (foreign && ipv4 !== null ? [ipv4] : [])));

  it('are answered by resolvers, time and internal applications', () => {
    expect(foreign.length).toBeGreaterThan(5);
    for (const { servers } of centreDevices) {
      if (servers.resolver !== null) expect(servers.resolver.allow4).toEqual(expect.arrayContaining(foreign));
      if (servers.managementStation !== null)
        expect(servers.managementStation.ntpClients4).toEqual(expect.arrayContaining(foreign));
      for (const host of servers.reverseProxy?.hosts ?? [])
        if (host.allow.length > 0) expect(host.allow).toEqual(expect.arrayContaining(foreign));
    }
  });
});

describe('limits of one source', () => {
  it('hold where the Internet comes in, and never for the proxies, which speak for everybody', () => {
    const limited = centreDevices.filter(({ firewall }) => (firewall?.limited.length ?? 0) > 0);
    expect(limited.map(({ role }) => role)).toEqual(['edge-firewall', 'edge-firewall']);
    for (const { firewall } of limited)
      expect(firewall!.limited).toEqual(firewall!.sides.find(({ name }) => name === 'outside')!.interfaces);
  });
});
