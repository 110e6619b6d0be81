/** Faults of portals, of translation and of management. */
import { atEach, atFirst, FRR, literal, NFTABLES, ofAgency, replacing, type Seed, withoutFirst } from './seed.ts';

const NGINX = '/etc/nginx/nginx.conf';
const SSHD = '/etc/ssh/sshd_config.d/20-management.conf';

export const SERVICES = {
  // The server that has the listener of IPv6, and both members of a pair alike.
  'portal-listener': atEach(
    NGINX,
    replacing(/\tserver {\n\t\tlisten \[[0-9a-f:]+\]:443;\n[^}]*}\n/, ''),
    ({ device }) => device?.servers.loadBalancer !== null && device !== null,
  ),
  'portal-backend': atEach(
    NGINX,
    replacing(/^(\t\tserver) \S+:8080/gm, '$1 [2001:db8:bad::1]:8080'),
    ({ device }) => device?.servers.reverseProxy !== null && device !== null,
  ),
  'nat64-pool': (source) => {
    const prefix = [...source.sites.devices.values()].find(({ nat64 }) => nat64 !== null)?.nat64?.prefix;
    if (prefix === undefined) return null;
    return atEach(FRR, withoutFirst(new RegExp(`^ipv6 route ${literal(prefix)} `)))(source);
  },
  // The pool's own addresses mean nothing outside: the firewall at the edge gives them others.
  'nat64-source': atEach(NFTABLES, withoutFirst(/ snat to .*comment "INTERNET"/)),
  'management-one-family': atFirst(
    NFTABLES,
    withoutFirst(/ip6 saddr .*tcp dport \{? ?22 .*comment "management stations"/),
    ofAgency,
  ),
  'management-listen': atFirst(SSHD, replacing(/^ListenAddress [0-9a-f]+:.*$/m, 'ListenAddress ::1'), ofAgency),
} satisfies Record<string, Seed>;
