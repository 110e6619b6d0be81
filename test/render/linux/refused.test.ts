import { describe, expect, it } from 'vitest';
import { checkers, unavailable } from '../../support/checkers.ts';
import { devices, filesOf } from './devices.ts';

/** For each checker a slip in a file of ours that it must refuse: a checker that accepts all proves nothing. */
const slips: readonly [check: string, device: string, path: string, from: string | RegExp, to: string][] = [
  ['frr', 'linux-border', 'frr.conf', ' remote-as ', ' remot-as '],
  ['frr', 'linux-border', 'frr.conf', /^route-map X-IN-4 .*\n(?: .*\n)*exit\n/gm, ''],
  ['nftables', 'linux-edge-firewall', 'nftables.conf', 'jump outside-dmz', 'jump outside-dmx'],
  ['nftables', 'linux-switch', 'nftables.conf', 'nd-router-advert', 'router-advert'],
  ['radvd', 'linux-commune', 'radvd.conf', 'AdvManagedFlag', 'AdvManaged'],
  ['radvd', 'linux-commune', 'radvd.conf', 'MaxRtrAdvInterval 600', 'MaxRtrAdvInterval 2000'],
  ['radvd', 'linux-commune', 'radvd.conf', '1300::/64', '1300::/56'],
  ['kea-dhcp4', 'linux-dhcp', 'kea-dhcp4.conf', '10.48.16.250', '10.48.17.250'],
  ['kea-dhcp4', 'linux-commune', 'kea-dhcp4.conf', '"10.80.1.1"', '"2001:db8::1"'],
  ['kea-dhcp6', 'linux-dhcp', 'kea-dhcp6.conf', '"duid"', '"duidd"'],
  ['kea-dhcp6', 'linux-commune', 'kea-dhcp6.conf', '"preferred-lifetime": 14400', '"preferred-lifetime": 99999'],
  ['keepalived', 'linux-border', 'keepalived.conf', 'virtual_router_id 2', 'virtual_router_id 256'],
  ['keepalived', 'linux-border', 'keepalived.conf', '\t\tfe80::1/64\n', ''],
  ['conntrackd', 'linux-edge-firewall', 'fw-edge-a/conntrackd.conf', 'ResendQueueSize', 'ResendQueue'],
  ['ifupdown2', 'linux-commune', 'interfaces', '10.96.0.1/31', '10.96.0.300/31'],
  ['ifupdown2', 'linux-commune', 'interfaces', 'vrf-table 1001', 'vrf-table 10'],
  ['ifupdown2', 'linux-commune', 'interfaces', 'bridge-vids', 'bridge-vlans'],
  ['unit', 'linux-commune', 'nd-bindings.timer', 'OnBootSec', 'OnBootSecs'],
  ['shell', 'linux-commune', 'isc-dhcp-relay', 'SERVERS="', 'SERVERS='],
  ['sysctl', 'linux-commune', 'sysctl.conf', 'ip_forward', 'ip_forwrd'],
];

describe('a slip is refused', () => {
  for (const [check, name, path, from, to] of slips) {
    const reason = unavailable(check);
    it.skipIf(reason !== null)(`${check}: ${from} → ${to || 'nothing'}`, async () => {
      const { text } = filesOf(devices[name]!()).find((file) => file.path === path)!;
      const wrong = text.replace(from, to);
      expect(wrong).not.toBe(text);
      const [good, bad] = await checkers[check]!.check([
        { name: `good/${path}`, text },
        { name: `bad/${path}`, text: wrong },
      ]);
      expect(good!.complaint).toBe('');
      expect(bad!.complaint).not.toBe('');
    });
  }
});
