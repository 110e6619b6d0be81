/** Clusters and out-of-band ports: what must answer the stations, and what a standby needs when it takes over. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/network/addresses.ts';
import { centreDevices, textOf } from '../../render/linux-servers/example.ts';
import { standIns } from '../../support/stand-ins.ts';

/** On Linux, where a member's own files say what it does. */
const clusters = standIns('linux').filter(({ cluster }) => cluster !== null);

describe('members of a cluster', () => {
  it('have a way back from their own address: the gateway of the segment that it lies in', () => {
    expect(clusters.length).toBe(2);
    for (const { cluster } of clusters) {
      for (const member of cluster!.members) {
        expect(member.managementAddress4).not.toBeNull();
        expect(member.managementGateway4).toBe(addressOf(member.managementAddress4!).replace(/\.\d+$/, '.1'));
      }
    }
  });

  it('have no connected route by the management port, which would win over the one of the gateway', () => {
    for (const device of clusters) {
      const own = addressOf(device.cluster!.members[0]!.managementAddress4!);
      const text = textOf(device, `${device.cluster!.members[0]!.id}/interfaces.d-member`);
      expect(text).toContain(`address ${own}/32\n`);
      expect(text).toMatch(/ip route replace \S+\/24 dev \$IFACE metric 1024\n/);
    }
  });

  it('live on without the other: neither its carrier nor address detection on the cable stops them', () => {
    for (const device of clusters) {
      const text = textOf(device, `${device.cluster!.members[0]!.id}/keepalived.conf`);
      expect(text.match(/dont_track_primary/g)).toHaveLength(2);
      expect(text).not.toContain(`dev ${device.cluster!.syncInterface}`);
      expect(textOf(device, 'sysctl.conf')).toContain(
        `net/ipv6/conf/${device.cluster!.syncInterface}/accept_dad = 0\n`,
      );
    }
  });

  it('start their relays anew when they take over: a relay reads its addresses once', () => {
    for (const device of clusters) {
      const text = textOf(device, `${device.cluster!.members[0]!.id}/keepalived.conf`);
      const relaying = device.interfaces.some(({ dhcpRelay }) => dhcpRelay.ipv4.length > 0);
      expect(text.includes('notify_master "/usr/bin/systemctl restart isc-dhcp-relay.service')).toBe(relaying);
    }
  });
});

describe('out-of-band ports', () => {
  it('answer what comes from behind their gateway, in both families', () => {
    const ports = centreDevices.flatMap((device) =>
      device.interfaces.filter(({ vrf, ipv4 }) => vrf === 'oob' && ipv4.length > 0).map((iface) => ({ device, iface })),
    );
    expect(ports.length).toBe(8);
    for (const { device, iface } of ports) {
      const routes = device.staticRoutes.filter((route) => route.vrf === 'oob' && route.interface === iface.name);
      expect([device.id, routes.map(({ prefix }) => prefix)]).toEqual([device.id, ['0.0.0.0/0', '::/0']]);
    }
  });
});

describe('balancers', () => {
  const balancers = centreDevices.filter(({ servers }) => servers.loadBalancer !== null);

  it('speak to each other from the addresses that the other one knows, else both hold the shared ones', () => {
    expect(balancers.length).toBe(2);
    const [x, y] = balancers.map(({ servers }) => servers.loadBalancer!.vrrp);
    expect([x!.source4, x!.source6]).toEqual([y!.peers4[0], y!.peers6[0]]);
    expect([y!.source4, y!.source6]).toEqual([x!.peers4[0], x!.peers6[0]]);
    for (const device of balancers) {
      const { source4, source6 } = device.servers.loadBalancer!.vrrp;
      const text = textOf(device, 'keepalived.conf');
      expect(text).toContain(`unicast_src_ip ${source4}\n`);
      expect(text).toContain(`unicast_src_ip ${source6}\n`);
    }
  });

  it('give the addresses away when nobody answers at them', () => {
    for (const device of balancers) {
      const text = textOf(device, 'keepalived.conf');
      expect(text).toContain('vrrp_script nginx {');
      expect(text.match(/track_script \{\n\t\tnginx\n\t\}/g)).toHaveLength(2);
    }
  });
});
