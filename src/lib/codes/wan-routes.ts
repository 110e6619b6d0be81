/** Written routes. */
export type WanRouteCode =
  | 'WAN029' // a route that one of two gateways lacks
  | 'WAN030' // a route and its next hop stand in different tables
  | 'WAN031' // two routes of a device lead to one target
  | 'WAN032' // a firewall without a default route
  | 'WAN033' // an edge firewall sends the province's own space out
  | 'WAN034' // an edge firewall without a route to the loopback of a border router
  | 'WAN035' // whoever speaks to the state network has no route to it
  | 'WAN039'; // the own prefixes are discarded at a device that is no border router
