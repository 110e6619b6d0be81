/** Lines against each other: what two lines of the inventory say of one thing. */
export type WanLinkCode =
  | 'WAN012' // a site has no line to any other site
  | 'WAN013' // a backup line without a primary
  | 'WAN014' // a site with IPv6 below a hub without it
  | 'WAN015' // the line of a carrier's VPN is not complete
  | 'WAN016' // a line has keys of another kind of line
  | 'WAN017' // the hub has no line into the carrier's VPN
  | 'WAN018' // lines through one carrier's VPN contradict each other
  | 'WAN019' // two sites are each other's hub
  | 'WAN020' // what a line says of IPv6 contradicts itself or its hub
  | 'WAN021' // two cables in one port
  | 'WAN022' // two devices of a hub end the same lines
  | 'WAN023' // a core link outside the backbone area
  | 'WAN024' // a core link that nothing watches
  | 'WAN025' // a link to another site is as near as one within the site
  | 'WAN026' // all links between two sites are of one carrier
  | 'WAN027' // a circuit id that does not look like the others of its carrier
  | 'WAN028' // the name of a carrier or duct is nearly that of others
  | 'WAN036' // a device is in a segment that no link carries to its gateway
  | 'WAN037' // cables of a cluster that are too few, or unlike
  | 'WAN038' // a line with a number that no other line has
  | 'WAN040' // links into one segment in several tables
  | 'WAN041' // OSPF timers of two ends differ
  | 'WAN042' // timers that leave no room for a lost packet, or find nothing in time
  | 'WAN043' // a hub keeps no device for one kind of line
  | 'WAN044'; // an access link that does not say its one segment
