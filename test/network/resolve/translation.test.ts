/** Hosts without IPv4 reach what the province itself offers on IPv4 only, by the translator beside it. */
import { describe, expect, it } from 'vitest';
import { toPrefix } from '../../../src/lib/ip/parse.ts';
import { containsPrefix } from '../../../src/lib/ip/prefix.ts';
import { addressOf } from '../../../src/network/addresses.ts';
import { centreDevices, textOf } from '../../render/linux-servers/example.ts';

const translator = centreDevices.find(({ nat64 }) => nat64 !== null)!;
const segment = translator.interfaces.find(({ ipv4, kind }) => kind !== 'loopback' && ipv4.length > 0)!;

describe('what stands on the translator’s segment and answers its hosts', () => {
  const asked = centreDevices.filter(
    (device) =>
      (device.servers.loadBalancer !== null || device.servers.mail !== null) &&
      device.interfaces.some(({ vlan, ipv4 }) => vlan === segment.vlan && ipv4.length > 0),
  );

  it('answers through the translator: the firewall, which saw no question, would drop the answer', () => {
    expect(asked.length).toBe(3);
    for (const device of asked) {
      const routes = device.staticRoutes.filter(
        ({ family, prefix }) => family === 4 && containsPrefix(toPrefix(translator.nat64!.pool), toPrefix(prefix)),
      );
      expect([device.id, routes.map(({ nextHop }) => nextHop)]).toEqual([device.id, [addressOf(segment.ipv4[0]!)]]);
    }
  });
});

describe('the second instance of a resolver', () => {
  it('opens no control socket, which the profile of AppArmor would refuse', () => {
    const resolvers = centreDevices.filter(({ servers }) => servers.resolver?.dns64 != null);
    expect(resolvers.length).toBe(2);
    for (const device of resolvers) {
      expect(textOf(device, 'unbound-dns64.conf')).toContain('control-enable: no\n');
      expect(textOf(device, 'unbound-dns64.conf')).not.toContain('control-interface');
      expect(textOf(device, 'unbound.conf')).toContain('control-interface: /run/unbound.ctl\n');
    }
  });
});
