/** How devices are reached and watched, from section `management`. */
import type { Origin } from '../../lib/origin.ts';
import { addressOf } from '../addresses.ts';
import { originIn } from '../context.ts';
import type { FilterEntry, PacketFilter } from '../model/firewall.ts';
import type { Management } from '../model/management.ts';
import { toAscii } from '../names.ts';
import { type Draft, portName, type SiteBuild } from './build.ts';
import { addressesOfObject } from './objects.ts';
import { nameServersFor, targetsFor } from './targets.ts';

/** Management before anything is known of the device. */
export function emptyManagement(_origin: Origin): Management {
  return {
    banner: '',
    idleTimeout: 600,
    sshPort: 22,
    source: null,
    sourceAddress4: null,
    sourceAddress6: null,
    allowFrom4: [],
    allowFrom6: [],
    filter4: null,
    filter6: null,
    users: [],
    aaa: null,
    nameServers: [],
    searchDomain: '',
    ntp: [],
    syslog: [],
    snmp: null,
    flow: null,
  };
}

/** Fills in the management of every device, in the families that it has. */
export function addManagement(build: SiteBuild): void {
  for (const draft of build.drafts.values()) addTo(build, draft);
}

function addTo(build: SiteBuild, draft: Draft): void {
  const { context, spec } = build;
  const { device } = draft;
  const written = context.inventory.management;
  const source = sourceOf(draft);
  const families = { ipv4: source.address4 !== null, ipv6: source.address6 !== null };
  const origin = originIn(context, 'management');
  const at = (...path: string[]): Origin => originIn(context, 'management', ...path);
  const allowed = written.ssh.allowFrom.map((id) => addressesOfObject(context, id));
  const allowFrom4 = families.ipv4 ? [...new Set(allowed.flatMap((set) => set.ipv4))].sort() : [];
  const allowFrom6 = families.ipv6 ? [...new Set(allowed.flatMap((set) => set.ipv6))].sort() : [];
  const contact = Object.values(context.inventory.province.contacts)[0];
  device.management = {
    banner: toAscii(written.banner.replaceAll('\n', ' ')),
    idleTimeout: written.ssh.idleTimeout,
    sshPort: 22,
    source: source.name,
    sourceAddress4: source.address4,
    sourceAddress6: source.address6,
    allowFrom4,
    allowFrom6,
    filter4: allowFrom4.length > 0 ? 'MGMT4' : null,
    filter6: allowFrom6.length > 0 ? 'MGMT6' : null,
    users: Object.entries(written.users).map(([name, user]) => ({
      name,
      role: user.role,
      secret: user.secret,
      sshKey: user.sshKey ?? null,
      origin: at('users', name),
    })),
    aaa: {
      protocol: written.aaa.protocol,
      servers: targetsFor(
        context,
        written.aaa.servers,
        written.aaa.protocol === 'tacacs' ? 49 : 1812,
        families,
        at('aaa', 'servers'),
      ),
      secret: written.aaa.secret,
      origin: at('aaa'),
    },
    nameServers: [
      ...(families.ipv6 ? nameServersFor(context, spec.header.id, 'dual-stack', 6) : []),
      ...(families.ipv4 ? nameServersFor(context, spec.header.id, 'dual-stack', 4) : []),
    ],
    searchDomain: device.domain,
    ntp: targetsFor(context, written.ntp.servers, 123, families, at('ntp', 'servers')),
    syslog: targetsFor(context, written.syslog.servers, 514, families, at('syslog', 'servers')),
    snmp: {
      user: written.snmp.user,
      group: written.snmp.group,
      auth: written.snmp.auth,
      privacy: written.snmp.privacy,
      managers: targetsFor(context, written.snmp.managers, 162, families, at('snmp', 'managers')),
      location: toAscii([spec.header.name, spec.header.address ?? ''].filter((part) => part !== '').join(', ')).slice(
        0,
        200,
      ),
      contact: spec.header.contact ?? (contact === undefined ? '' : toAscii(`${contact.name} ${contact.phone ?? ''}`)),
      origin: at('snmp'),
    },
    flow: device.forwarding
      ? {
          collectors: targetsFor(
            context,
            written.flow.collectors,
            written.flow.port,
            families,
            at('flow', 'collectors'),
          ),
          activeTimeout: written.flow.activeTimeout,
          inactiveTimeout: written.flow.inactiveTimeout,
          sampling: written.flow.sampling ?? 1,
          interfaces: flowInterfaces(draft),
          origin: at('flow'),
        }
      : null,
  };
  if (allowFrom4.length > 0) device.filters.push(managementFilter('MGMT4', 4, allowFrom4, origin));
  if (allowFrom6.length > 0) device.filters.push(managementFilter('MGMT6', 6, allowFrom6, origin));
}

/** A loopback where there is one: every WAN link reaches it. Else the interface in the management segment. */
function sourceOf(draft: Draft): { name: string | null; address4: string | null; address6: string | null } {
  const { device } = draft;
  if (device.loopback !== null) {
    const { ipv4, ipv6 } = device.loopback;
    return {
      name: device.loopback.interface,
      address4: ipv4 === null ? null : addressOf(ipv4),
      address6: ipv6 === null ? null : addressOf(ipv6),
    };
  }
  // Time, logs and log-in use the main table; a port of the out-of-band VRF cannot be their source.
  const own = device.interfaces.filter(({ vrf, ipv4, ipv6 }) => vrf === null && ipv4.length + ipv6.length > 0);
  // A server with a foot in another network is managed in the segment that it is written in.
  const foot = portName(draft, draft.written.host?.port ?? 'lan1');
  const iface = own.find(({ name }) => name === foot) ?? own[0];
  if (iface === undefined) return { name: null, address4: null, address6: null };
  return {
    name: iface.name,
    address4: iface.ipv4[0] === undefined ? null : addressOf(iface.ipv4[0]),
    address6: iface.ipv6[0] === undefined ? null : addressOf(iface.ipv6[0]),
  };
}

/** Flow records are taken once, where traffic enters: interfaces with hosts or other networks behind them. */
function flowInterfaces(draft: Draft): string[] {
  return draft.device.interfaces
    .filter((iface) => iface.kind !== 'loopback' && iface.switchport === null)
    .filter((iface) => iface.ipv4.length > 0 || iface.ipv6.length > 0)
    .map((iface) => iface.name);
}

function managementFilter(name: string, family: 4 | 6, sources: readonly string[], origin: Origin): PacketFilter {
  const entries: FilterEntry[] = [];
  for (const [protocol, port] of [
    ['tcp', 22],
    ['udp', 161],
  ] as const) {
    for (const source of sources) {
      entries.push({
        sequence: (entries.length + 1) * 10,
        action: 'permit',
        protocol,
        source,
        destination: null,
        sourcePorts: [],
        ports: [{ from: port, to: port }],
        type: null,
        established: false,
        log: false,
        remark: 'management stations',
        origin,
      });
    }
  }
  return { name, family, purpose: 'management', entries, origin };
}
