/** Which processes a node's services are, by the names that the kernel knows them by. */
import type { LabNode, ServiceName } from './model.ts';

/** Services that leave a process; the others do their work and end. */
const PROCESSES: Partial<Record<ServiceName, string>> = {
  bird: 'bird',
  radvd: 'radvd',
  'kea-dhcp4': 'kea-dhcp4',
  'kea-dhcp6': 'kea-dhcp6',
  dhcrelay6: 'dhcrelay',
  keepalived: 'keepalived',
  named: 'named',
  unbound: 'unbound',
  'unbound-dns64': 'unbound',
  nginx: 'nginx',
  tayga: 'tayga',
  stayrtr: 'stayrtr',
  sshd: 'sshd',
  web: 'nginx',
};

/** FRR's daemons that can be asked for beside the two that always run. */
const FRR_DAEMONS = ['bgpd', 'ospfd', 'ospf6d', 'bfdd'];

/**
 * Names of the processes that must run on a node, each once. The relay of DHCPv4 is not among them: it only starts where
 * one of its interfaces is.
 */
export function daemonsOf({ services, files }: Pick<LabNode, 'services' | 'files'>): string[] {
  const names = services.flatMap((service) => {
    if (service !== 'frr') return PROCESSES[service] ?? [];
    const asked = files.find(({ path }) => path === '/etc/frr/daemons')?.text ?? '';
    return ['zebra', 'staticd', ...FRR_DAEMONS.filter((name) => new RegExp(`^${name}=yes`, 'm').test(asked))];
  });
  return [...new Set(names)];
}
