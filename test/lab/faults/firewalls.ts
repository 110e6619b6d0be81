/** Faults of firewalls and of guards at the ports of hosts. */
import { CLIENT_PORT } from '../../../src/lab/clients.ts';
import type { LabNode } from '../../../src/lab/model.ts';
import { atEach, atFirst, behind, NFTABLES, ofAgency, type Rewrite, type Seed, without, withoutFirst } from './seed.ts';

const isFirewall = ({ device }: LabNode): boolean =>
  device?.role === 'edge-firewall' || device?.role === 'internal-firewall';

/** A rule at the head of a chain that has a hook. */
function atHead(chain: string, rule: string): Rewrite {
  return behind(new RegExp(`^\\tchain ${chain} {`), /policy/, `\t\t${rule}`);
}

/** Both members of a cluster: whichever is active now. */
export const FIREWALLS = {
  'rule-one-family': atFirst(NFTABLES, withoutFirst(/^\t\tip6 .*tcp dport \{? ?80, 443.*accept/), ofAgency),
  'rule-too-open': atEach(NFTABLES, atHead('forward', 'accept'), isFirewall),
  'established-lost': atEach(
    NFTABLES,
    (text) => text.replace(/(chain forward {\n[^}]*?)\n\t\tct state vmap [^\n]*/, '$1'),
    isFirewall,
  ),
  spoofing: atFirst(NFTABLES, without(/comment "reverse path"/), ofAgency),
  'too-big-dropped': atEach(NFTABLES, atHead('forward', 'icmpv6 type packet-too-big drop'), isFirewall),
  'neighbour-dropped': atFirst(NFTABLES, withoutFirst(/meta l4proto ipv6-icmp jump icmpv6-local/), ofAgency),
  'guest-inside': atEach(NFTABLES, (text) => {
    const open = text
      .split('\n')
      .filter((line) => !line.includes('comment "guests-never-inside"'))
      .map((line) => (/^\tchain guest-(?!self)/.test(line) ? `${line}\n\t\taccept` : line))
      .join('\n');
    return open === text ? null : open;
  }),
  'ra-guard': guard(/comment "RA guard"/),
  'dhcpv6-guard': guard(/comment "DHCPv6 guard"/),
} satisfies Record<string, Seed>;

/** At a switch that has a host. */
function guard(pattern: RegExp): Seed {
  return (source) => {
    const socket = source.lab.cables.find(
      ({ a, b }) =>
        b.interface === CLIENT_PORT && b.node.startsWith('x-') && source.lab.nodes.some(({ name }) => name === a.node),
    );
    return atFirst(NFTABLES, without(pattern), ({ name }) => name === socket?.a.node)(source);
  };
}
