/** Segments and what stands in them, against their like: legal by themselves, and seldom meant. */
export type LanUseCode =
  | 'LAN039' // one secret of the air in two versions
  | 'LAN040' // one of two gateways is missing in one segment
  | 'LAN041' // a server stands in its segment by its management port
  | 'LAN042' // a switch without an address
  | 'LAN043' // leases of the two families last differently
  | 'LAN044' // a time that is no whole number of minutes, or from an hour on of five
  | 'LAN045'; // hosts do without IPv4 for longer than a lease lasts
