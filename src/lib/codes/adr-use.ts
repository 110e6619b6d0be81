/** Addresses that are legal, and wrong for what they are used for. */
export type AdrUseCode =
  | 'ADR013' // a network, broadcast or subnet-router anycast address where a host stands
  | 'ADR014' // a network of the wrong length for its use
  | 'ADR015' // private, shared or unique local space on a public side
  | 'ADR016' // the network of a line takes in that of another line, or is a part of one that both stand on
  | 'ADR017' // a block of site numbers is full, and none is kept for growth
  | 'ADR018' // a DHCP pool with fewer addresses than ports
  | 'ADR019' // a slot that does not show its VLAN, where the others do
  | 'ADR020' // a route to a part of a known network, or to more than it
  | 'ADR021' // the NAT64 prefix lies in the block of a site
  | 'ADR022' // the two families of a range have a different number of sites
  | 'ADR023' // a pool that does not fit what is kept for it
  | 'ADR024' // public IPv4 that is held and has no place in the plan
  | 'ADR025' // a segment whose numbers differ from those of its name elsewhere
  | 'ADR026' // a line of two ends in IPv4 and of many in IPv6
  | 'ADR027' // slots of WAN links that are no single prefix
  | 'ADR028' // a number of a site that none of its segments has
  | 'ADR029'; // a device with several host numbers in segments between routers
