/**
 * What goes wrong in the field, and what must notice it. The list was written from what breaks networks, before any probe
 * was read: how a fault is put on a running lab stands beside it, and the test says which probe saw it.
 */
export interface FaultWords {
  id: string;
  /** What somebody did, or forgot. */
  words: string;
  /** The class of probes that must turn red. */
  sees: string;
}

/** By subject: routing inside, routing outside, firewalls, segments, names, translation and services, management. */
export const FAULTS = [
  { id: 'ospf-area-wrong', words: 'an interface is in another OSPFv2 area than its neighbour', sees: 'ospf' },
  { id: 'ospf3-area-wrong', words: 'an interface is in another OSPFv3 area than its neighbour', sees: 'ospf' },
  { id: 'ospf-passive', words: 'a link between two routers is passive', sees: 'ospf' },
  { id: 'ospf-key-wrong', words: 'the OSPFv2 key of a link differs at one end', sees: 'ospf' },
  { id: 'ospf3-key-lost', words: 'OSPFv3 authentication is missing at one end', sees: 'ospf' },
  { id: 'ospf-mtu', words: 'the two ends of a link have different MTUs', sees: 'ospf' },
  { id: 'loopback-lost', words: 'the IPv6 loopback is not announced inside', sees: 'loopbacks' },
  { id: 'cost-equal', words: 'the spare line costs as little as the primary', sees: 'loopbacks' },
  { id: 'static-no-interface', words: 'the next hop of a spare static route has no interface', sees: 'failover' },
  { id: 'bgp-password', words: 'the password of a session outside differs at our end', sees: 'bgp' },
  { id: 'bgp-gtsm', words: 'TTL security is missing at our end of a session that needs it', sees: 'bgp' },
  { id: 'bgp-family', words: 'a session outside is not activated in IPv6', sees: 'bgp' },
  { id: 'bgp-max-prefix', words: 'a session outside has no maximum of prefixes', sees: 'routes' },
  { id: 'policy-term', words: 'the term of an import policy that refuses bogons is dropped', sees: 'routes' },
  {
    id: 'policy-rpki',
    words: 'the term of an import policy that refuses RPKI-invalid routes is dropped',
    sees: 'routes',
  },
  { id: 'policy-default', words: 'a default is accepted from a neighbour that may not give one', sees: 'routes' },
  { id: 'policy-long', words: 'a prefix list admits prefixes that are too long', sees: 'routes' },
  { id: 'prefix-list-wrong', words: 'the list of our own prefixes has a wrong one', sees: 'routes' },
  { id: 'community-lost', words: 'communities are not sent on a session inside', sees: 'routes' },
  { id: 'next-hop-self', words: 'next-hop-self is lost on a session inside', sees: 'routes' },
  { id: 'roa-missing', words: 'the cache lost the ROA of our own prefix', sees: 'routes' },
  { id: 'rule-one-family', words: 'a rule that permits a service exists in IPv4 only', sees: 'flows' },
  { id: 'rule-too-open', words: 'a rule that permits everything was left at the head of a firewall', sees: 'flows' },
  { id: 'established-lost', words: 'a firewall does not accept the answers of established flows', sees: 'flows' },
  { id: 'spoofing', words: 'the rule against forged sources is missing at a segment of hosts', sees: 'flows' },
  { id: 'too-big-dropped', words: 'ICMPv6 packet-too-big is dropped on the way', sees: 'mtu' },
  { id: 'neighbour-dropped', words: 'a firewall drops ICMPv6 to itself, neighbour discovery too', sees: 'loopbacks' },
  { id: 'guest-inside', words: 'guests may reach what is inside', sees: 'guests' },
  { id: 'ra-guard', words: 'RA guard is missing on the ports of hosts', sees: 'rogue' },
  { id: 'dhcpv6-guard', words: 'DHCPv6 guard is missing on the ports of hosts', sees: 'rogue' },
  { id: 'ra-managed', words: 'the M flag of a router advertisement is flipped', sees: 'clients' },
  { id: 'ra-prefix-wrong', words: 'a router advertises the prefix of another segment', sees: 'clients' },
  { id: 'ra-rdnss-wrong', words: 'a router advertises a wrong DNS server', sees: 'clients' },
  { id: 'ra-dnssl-lost', words: 'a router advertises no search list', sees: 'clients' },
  { id: 'ra-lifetime-zero', words: 'a router advertises itself as no default router', sees: 'clients' },
  { id: 'pool-elsewhere', words: 'the pool of DHCPv6 is in the wrong /64', sees: 'clients' },
  { id: 'dhcp4-dns-wrong', words: 'DHCPv4 gives a wrong DNS server', sees: 'clients' },
  { id: 'dhcp4-router-wrong', words: 'DHCPv4 gives a wrong router', sees: 'clients' },
  { id: 'relay-elsewhere', words: 'a DHCPv6 relay sends to a wrong server', sees: 'clients' },
  { id: 'aaaa-missing', words: 'a host has an A record and lost its AAAA', sees: 'dns' },
  { id: 'ptr-missing', words: 'a host has no PTR in ip6.arpa', sees: 'dns' },
  { id: 'glue-missing', words: 'the glue of a delegation is missing', sees: 'dns' },
  { id: 'views-mixed', words: 'the view for inside answers everybody', sees: 'dns' },
  { id: 'recursion-open', words: 'a resolver recurses for everybody', sees: 'dns' },
  { id: 'dnssec-unsigned', words: 'a zone that is to be signed is not', sees: 'dns' },
  { id: 'dns64-for-all', words: 'DNS64 answers those who did not ask for it', sees: 'dns' },
  { id: 'dns-one-family', words: 'a name server listens in IPv4 only', sees: 'dns' },
  { id: 'portal-listener', words: 'a portal does not listen in IPv6', sees: 'portals' },
  { id: 'portal-backend', words: 'a portal hands over to a server that is not there', sees: 'portals' },
  { id: 'nat64-pool', words: 'the route of the pool of NAT64 is lost', sees: 'nat64' },
  { id: 'nat64-source', words: 'the pool of NAT64 leaves untranslated', sees: 'nat64' },
  { id: 'management-one-family', words: 'SSH to a device is open from management in IPv4 only', sees: 'management' },
  { id: 'management-listen', words: 'the SSH server of a device listens at another address', sees: 'management' },
] as const satisfies readonly FaultWords[];

export type FaultId = (typeof FAULTS)[number]['id'];
