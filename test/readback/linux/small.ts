/** Files of a few lines: names, banner, resolver, sessions, modules. */
import type { Device } from '../../../src/network/model/device.ts';
import type { Subject } from '../subject.ts';

/** /etc/hostname(5): one line. The members of a cluster have names of their own, the unit has none. */
export const hostname: Subject = {
  owns: (path) => /(^|\/)hostname$/.test(path),
  *demands(device) {
    if (device.cluster === null) yield ['hostname', [device.hostname]];
    for (const member of device.cluster?.members ?? []) yield [`${member.id}/hostname`, [member.hostname]];
  },
};

/** issue.net(5): shown before the log-in, as it stands. */
export const banner: Subject = {
  owns: (path) => path === 'issue.net',
  *demands(device) {
    yield ['issue.net', [device.management.banner]];
  },
};

/**
 * resolv.conf(5): at most three name servers count (MAXNS), so both families have to be among the first three. A resolver asks
 * itself; what would stand beside that is the other one, which asks back.
 */
export const resolver: Subject = {
  owns: (path) => path === 'resolv.conf',
  *demands({ management, servers }) {
    const own = servers.resolver !== null;
    const asked = own ? ['::1', '127.0.0.1'] : threeOf(management.nameServers);
    yield [
      'resolv.conf',
      [
        `search ${management.searchDomain}`,
        ...asked.map((address) => `nameserver ${address}`),
        ...(own ? [] : ['options timeout:2 attempts:2 rotate']),
      ],
    ];
  },
  // Asked in their order.
  ordered: () => true,
};

/** The first three, the last of them an IPv4 one where the first three have none. */
function threeOf(all: readonly string[]): readonly string[] {
  const first = all.slice(0, 3);
  const other = all.find((address) => !address.includes(':'));
  return other === undefined || first.includes(other) ? first : [...first.slice(0, 2), other];
}

/** bash(1), TMOUT: seconds; read-only, so that nobody takes it off. */
export const idleShell: Subject = {
  owns: (path) => path === 'autologout.sh',
  *demands({ management }) {
    yield ['autologout.sh', [`TMOUT=${management.idleTimeout}`, 'readonly TMOUT', 'export TMOUT']];
  },
  ordered: () => true,
};

/** Where nftables tracks states, so that sysctl finds the settings. */
export const modules: Subject = {
  owns: (path) => path === 'modules.conf',
  *demands(device) {
    if (tracksConnections(device)) yield ['modules.conf', ['nf_conntrack']];
  },
};

/** Whether the device is a stateful firewall. */
export function tracksConnections(device: Device): boolean {
  return device.firewall !== null;
}
