/** Links between sites and the routing over them. */
export type WanCode =
  | 'WAN001' // a site that is no island has one line
  | 'WAN002' // both lines of a site are of one carrier or in one duct
  | 'WAN003' // the primary line of a site costs as much as its backup
  | 'WAN004' // both lines of a site end at one device of the hub
  | 'WAN005' // static routes with a backup that nothing watches
  | 'WAN006' // a site with IPv6 has a line whose carrier does not carry it
  | 'WAN007' // the contract of a line has ended
  | 'WAN008' // two lines have one circuit id
  | 'WAN009' // a VLAN takes larger packets than the port that it is on
  | 'WAN010' // two hubs share an OSPF area that they cannot meet in
  | 'WAN011'; // two hubs share an OSPF area, and no routed link joins them
