import { describe, expect, it } from 'vitest';
import type { DnsZone } from '../../../src/network/model/services.ts';
import { resolveSite } from '../../../src/network/resolve.ts';
import { centreDevices, example, serverWith } from '../../render/linux-servers/example.ts';

const servers = centreDevices.flatMap(({ servers }) => servers.authoritativeDns ?? []);
const primary = servers.find(({ zones }) => zones.every((zone) => zone.primary))!;
const secondary = servers.find(({ zones }) => zones.every((zone) => !zone.primary))!;
const applications = Object.entries(example.inventory.services.applications);

function recordsOf(zone: DnsZone): string[] {
  return zone.records.map(({ name, type, value }) => `${name} ${type} ${value}`);
}

function allOf(view: 'internal' | 'external'): string[] {
  return primary.zones
    .filter((zone) => zone.view === view)
    .flatMap((zone) => zone.records.map(({ name, type }) => `${name === '@' ? '' : `${name}.`}${zone.name} ${type}`));
}

describe('authoritative name service', () => {
  it('has one primary with the records, and secondaries with none', () => {
    expect(primary.zones.length).toBeGreaterThan(0);
    expect(secondary.zones.map(({ name, view }) => [name, view])).toEqual(
      primary.zones.map(({ name, view }) => [name, view]),
    );
    for (const zone of primary.zones) {
      expect(zone.records.filter(({ type, name }) => type === 'NS' && name === '@').length).toBeGreaterThan(1);
      expect(zone.primaries).toEqual([]);
      expect(zone.transferTo).toEqual([...secondary.listen6, ...secondary.listen4]);
    }
    for (const zone of secondary.zones) {
      expect(zone.records).toEqual([]);
      expect(zone.primaries).toEqual([...primary.listen6, ...primary.listen4]);
    }
  });

  it('gives AAAA to tested applications only, in every view that sees them', () => {
    const untested = applications.filter(([, { ipv6 }]) => ipv6 !== 'tested');
    expect(untested.length).toBeGreaterThan(0);
    for (const [, { fqdn, ipv6, audience }] of applications) {
      expect(allOf('internal')).toContain(`${fqdn} A`);
      expect(allOf('internal').includes(`${fqdn} AAAA`)).toBe(ipv6 === 'tested');
      expect(allOf('external').includes(`${fqdn} A`)).toBe(audience === 'internet');
      expect(allOf('external').includes(`${fqdn} AAAA`)).toBe(audience === 'internet' && ipv6 === 'tested');
    }
  });

  it('tells the Internet nothing of the inside: no device, no private address, no internal zone', () => {
    const external = primary.zones.filter((zone) => zone.view === 'external');
    const inside = Object.entries(example.inventory.services.dns.zones).filter(
      ([, zone]) => !zone.views.includes('external'),
    );
    for (const zone of external) {
      for (const line of recordsOf(zone)) {
        expect(line).not.toMatch(/ A (10|192\.168)\./);
        for (const [name] of inside) expect(line).not.toContain(`${name.split('.')[0]!} NS`);
        for (const [name] of inside) expect(line.endsWith(`${name}.`)).toBe(false);
      }
    }
    expect(external.some((zone) => zone.name.endsWith('10.in-addr.arpa'))).toBe(false);
  });

  it('delegates to its own zones below, with the same name servers', () => {
    const zones = primary.zones.filter((zone) => zone.view === 'internal');
    for (const child of zones) {
      const parent = zones.find((zone) => child.name.endsWith(`.${zone.name}`));
      if (parent === undefined) continue;
      const label = child.name.slice(0, -parent.name.length - 1);
      const values = (zone: DnsZone, name: string) =>
        zone.records.filter((one) => one.type === 'NS' && one.name === name).map(({ value }) => value);
      expect(values(parent, label)).toEqual(values(child, '@'));
    }
  });

  it('never puts anything beside a CNAME', () => {
    for (const zone of primary.zones) {
      for (const { name, type } of zone.records) {
        if (type === 'CNAME') expect(zone.records.filter((other) => other.name === name)).toHaveLength(1);
      }
      expect(zone.records.some(({ name, type }) => name === '@' && type === 'CNAME')).toBe(false);
    }
  });

  it('has one PTR for each inside address, whose name leads back to it', () => {
    const zones = primary.zones.filter((zone) => zone.view === 'internal');
    const forward = new Map<string, Set<string>>();
    for (const zone of zones) {
      for (const { name, type, value } of zone.records) {
        if (type !== 'A' && type !== 'AAAA') continue;
        const host = `${name === '@' ? '' : `${name}.`}${zone.name}.`;
        forward.set(host, (forward.get(host) ?? new Set()).add(value));
      }
    }
    const pointers = zones.flatMap((zone) =>
      zone.records.filter(({ type }) => type === 'PTR').map((one) => ({ ...one, zone: zone.name })),
    );
    const addresses = new Set([...forward.values()].flatMap((values) => [...values]));
    expect(pointers.length).toBe(addresses.size);
    expect(new Set(pointers.map(({ name, zone }) => `${name}.${zone}`)).size).toBe(pointers.length);
    for (const { value } of pointers) expect(forward.has(value)).toBe(true);
    const four = pointers.find(({ value }) => value === `${applications[0]![1].fqdn}.`)!;
    const address = `${four.name}.${four.zone}`.replace('.in-addr.arpa', '').split('.').reverse().join('.');
    expect(forward.get(four.value)).toContain(address);
  });

  it('takes serials from the released state, by a file name that is no tail of another one', () => {
    const files = primary.zones.map(({ file }) => file);
    for (const file of files) expect(files.filter((other) => other.endsWith(file))).toEqual([file]);
    const site = centreDevices.find(({ servers }) => servers.authoritativeDns === primary)!.site.id;
    const again = resolveSite({ ...example, serials: { [files[1]!]: 42 } }, site)!;
    const zones = again.devices.flatMap(({ servers }) => servers.authoritativeDns?.zones ?? []);
    expect(zones.slice(0, 3).map(({ serial }) => serial)).toEqual([1, 42, 1]);
  });

  it('splits the private block into zones of whole octets', () => {
    const names = primary.zones.filter((zone) => zone.view === 'internal').map(({ name }) => name);
    expect(names.filter((name) => /^\d+\.10\.in-addr\.arpa$/.test(name))).toHaveLength(16);
    expect(names).toContain('0.6.1.0.8.b.d.0.1.0.0.2.ip6.arpa');
  });
});

describe('resolvers and translator', () => {
  const resolver = serverWith('resolver').servers.resolver!;

  it('ask the own name servers for every own zone', () => {
    const internal = primary.zones.filter((zone) => zone.view === 'internal').map(({ name }) => name);
    expect(resolver.stubs.map(({ zone }) => zone)).toEqual(internal);
    for (const { servers } of resolver.stubs) expect(servers).toContain(primary.listen6[0]);
  });

  it('synthesise for segments with little or no IPv4 and nobody else, on addresses of their own', () => {
    const wanted = example.rows.all
      .flatMap((row) => row.segments)
      .filter(({ stage }) => stage === 'ipv6-mostly' || stage === 'ipv6-only');
    expect(resolver.dns64!.allow6).toEqual(wanted.flatMap(({ ipv6 }) => ipv6 ?? []).sort());
    expect(resolver.dns64!.listen6).not.toEqual(resolver.listen6);
    const translator = centreDevices.find(({ nat64 }) => nat64 !== null)!.nat64!;
    expect(translator.prefix).toBe(resolver.dns64!.prefix);
    expect(translator.clients).toEqual(resolver.dns64!.allow6);
  });

  it('list no network twice or inside another one', () => {
    expect(new Set(resolver.allow4).size).toBe(resolver.allow4.length);
    expect(resolver.allow4.filter((prefix) => prefix.startsWith('10.'))).toHaveLength(1);
  });
});

describe('balancers and proxies', () => {
  const balancers = centreDevices.flatMap(({ servers }) => servers.loadBalancer ?? []);
  const proxies = centreDevices.flatMap(({ servers }) => servers.reverseProxy ?? []);

  it('balancers share addresses and group, and differ in priority', () => {
    expect(balancers).toHaveLength(2);
    const [first, second] = balancers.map(({ vrrp }) => vrrp);
    expect(first!.addresses).toEqual(second!.addresses);
    expect(first!.group).toBe(second!.group);
    expect(first!.priority).toBeGreaterThan(second!.priority);
    const wanted = applications.filter(([, { frontend }]) => frontend === 'load-balancer');
    expect(balancers[0]!.frontends.map(({ id }) => id)).toEqual(wanted.map(([id]) => id));
  });

  it('proxies behind them believe their PROXY header; a proxy of its own believes nobody', () => {
    const behind = proxies.filter(({ trustedProxies }) => trustedProxies.length > 0);
    expect(behind).toHaveLength(2);
    for (const proxy of behind)
      expect(proxy.hosts.map(({ id }) => id)).toEqual(balancers[0]!.frontends.map(({ id }) => id));
    for (const { hosts } of proxies.filter((proxy) => !behind.includes(proxy))) {
      for (const { id } of hosts)
        expect(example.inventory.services.applications[id]!.frontend).not.toBe('load-balancer');
    }
  });

  it('speak IPv6 for tested applications only, and keep internal ones inside', () => {
    for (const host of proxies.flatMap(({ hosts }) => hosts)) {
      const { ipv6, audience } = example.inventory.services.applications[host.id]!;
      expect(host.listen6.length > 0).toBe(ipv6 === 'tested');
      expect(host.backends.every(({ address }) => address.includes(':') === (ipv6 === 'tested'))).toBe(true);
      expect(host.allow.length > 0).toBe(audience === 'internal');
    }
  });
});

it('every looped part of a server knows its place in the inventory', () => {
  const origins: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) {
        if (typeof item === 'object' && item !== null && 'origin' in item)
          origins.push((item.origin as { pointer: string }).pointer);
        visit(item);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) if (key !== 'origin') visit(inner);
    }
  };
  for (const { servers } of centreDevices) visit(servers);
  expect(origins.length).toBeGreaterThan(1000);
  expect(origins.filter((pointer) => !/^\/(services|sites|province|management)\//.test(pointer))).toEqual([]);
});
