import type { Device } from './model/device.ts';

/**
 * The least of a device that reaches management over either WAN link: loopback, WAN ports, the way to the hub, SSH with
 * the local users that may change things. Everything else comes over that way later. Devices without WAN links keep the
 * ports that lead to other network devices.
 */
export function bootstrapOf(device: Device): Device {
  const towards = device.interfaces.filter((iface) => iface.vrf === null && leads(iface.origin.pointer));
  const kept = new Set(towards.map((iface) => iface.name));
  for (const iface of towards) if (iface.parent !== null) kept.add(iface.parent);
  const source = device.management.source;
  const interfaces = device.interfaces
    .filter((iface) => iface.kind === 'loopback' || kept.has(iface.name) || iface.name === source)
    .map((iface) => ({
      ...iface,
      ra: null,
      side: null,
      nat: null,
      urpf: { ipv4: null, ipv6: null },
      filters: { in4: null, in6: null, out4: null, out6: null },
      dhcpRelay: { ipv4: [], ipv6: [], source: null },
      dhcpServer: { ipv4: null, ipv6: null },
      bindingLog: null,
    }));
  const names = new Set(interfaces.map((iface) => iface.name));
  return {
    ...device,
    interfaces,
    vrfs: [],
    vlans: device.vlans.filter((vlan) => interfaces.some((iface) => iface.vlan === vlan.id)),
    staticRoutes: device.staticRoutes.filter(
      (route) => route.vrf === null && (route.discard || (route.interface !== null && names.has(route.interface))),
    ),
    bgp:
      device.bgp === null
        ? null
        : {
            ...device.bgp,
            rpki: [],
            sessions: device.bgp.sessions.filter(
              (session) => session.vrf === null && (session.interface === null || names.has(session.interface)),
            ),
          },
    filters: device.filters.filter((filter) => filter.purpose === 'management'),
    firewall: null,
    nat: null,
    nat64: null,
    wireless: null,
    dhcp: { ipv4: [], ipv6: [], interfaces4: [], interfaces6: [], failover: null },
    management: {
      ...device.management,
      // Who may only look has nothing to do here yet.
      users: device.management.users.filter((user) => user.role !== 'operator'),
      aaa: null,
      snmp: null,
      flow: null,
      syslog: [],
      ntp: [],
    },
    extra: [],
  };
}

/** WAN links and links of the core. */
function leads(pointer: string): boolean {
  return pointer.includes('/wan/') || pointer.includes('/links/');
}
