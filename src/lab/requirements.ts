/** What a machine must have for a lab: packages of Debian by the programs that they bring. */
import type { ServiceName } from './model.ts';
import { SERVICES } from './services.ts';

/** One thing that is there or not. */
export interface Requirement {
  kind: 'user' | 'capability' | 'kernel' | 'package';
  name: string;
  /** What it is for. */
  purpose: string;
  present: boolean;
}

/** What the lab itself and its probes run, whatever the nodes do. */
const OWN_PACKAGES = [
  'iproute2',
  'util-linux',
  'mount',
  'bash',
  'hostname',
  'procps',
  'iputils-ping',
  'bind9-dnsutils',
  'curl',
];

/** Programs by package: one that is there under another package's name counts too. */
const PROGRAMS: Record<string, readonly string[]> = {
  bash: ['bash'],
  bind9: ['named'],
  'bind9-dnsutils': ['dig'],
  'bind9-utils': ['named-checkzone'],
  bird2: ['bird', 'birdc'],
  curl: ['curl'],
  frr: ['vtysh', '/usr/lib/frr/zebra'],
  'frr-pythontools': ['/usr/lib/frr/frr-reload.py'],
  hostname: ['hostname'],
  iproute2: ['ip'],
  'iputils-ping': ['ping'],
  'isc-dhcp-client': ['dhclient'],
  'isc-dhcp-relay': ['dhcrelay'],
  'kea-dhcp4-server': ['kea-dhcp4'],
  'kea-dhcp6-server': ['kea-dhcp6'],
  keepalived: ['keepalived'],
  mount: ['mount'],
  ndisc6: ['rdisc6'],
  nftables: ['nft'],
  'nginx-light': ['nginx'],
  'openssh-server': ['sshd'],
  openssl: ['openssl'],
  procps: ['sysctl'],
  python3: ['/usr/bin/python3'],
  radvd: ['radvd'],
  stayrtr: ['stayrtr'],
  tayga: ['tayga'],
  unbound: ['unbound'],
  'util-linux': ['unshare', 'nsenter'],
};

export interface PackageNeed {
  name: string;
  purpose: string;
  /** Null: the package database is asked. */
  programs: readonly string[] | null;
}

/** Packages that a lab with these services needs, by name. */
export function packagesFor(services: Iterable<ServiceName> = Object.keys(SERVICES) as ServiceName[]): PackageNeed[] {
  const purposes = new Map<string, string[]>(OWN_PACKAGES.map((name) => [name, ['the lab itself']]));
  for (const service of new Set(services)) {
    for (const name of SERVICES[service].packages) purposes.set(name, [...(purposes.get(name) ?? []), service]);
  }
  return [...purposes]
    .map(([name, purpose]) => ({ name, purpose: purpose.join(', '), programs: PROGRAMS[name] ?? null }))
    .sort((x, y) => (x.name < y.name ? -1 : 1));
}

/** The one command that brings every package that is missing; null where none is. */
export function aptCommand(requirements: readonly Requirement[]): string | null {
  const missing = requirements.filter(({ kind, present }) => kind === 'package' && !present).map(({ name }) => name);
  return missing.length === 0 ? null : `apt-get install --no-install-recommends ${missing.join(' ')}`;
}
