/** The access edge: segments, hosts, gateways. */
export type LanCode =
  | 'LAN001' // a router that is advertised for less time than passes between advertisements
  | 'LAN002' // name servers that are advertised for less time than passes between advertisements
  | 'LAN003' // lifetimes of addresses that contradict each other
  | 'LAN004' // a hop limit that ends before the Internet does
  | 'LAN005' // a segment with hosts has no gateway
  | 'LAN006' // hosts are told to ask DHCP, and nobody answers
  | 'LAN007' // a segment relays to DHCP servers that are not there
  | 'LAN008' // a DHCP scope without a pool
  | 'LAN009' // a segment of fixed addresses beside DHCP
  | 'LAN010' // a segment does not log which MAC address has which IPv6 address
  | 'LAN011' // bindings are logged from leases where there are none
  | 'LAN012' // a segment lets its hosts send from any address
  | 'LAN013' // a gateway that does not route, or a pair of two kinds
  | 'LAN014' // ports of servers in a segment of hosts
  | 'LAN030' // a segment needs translation, and part of it is missing
  | 'LAN031' // hosts are told one prefix of the translator, and resolvers use another
  | 'LAN032' // a VRF that one line alone names, beside one of nearly that name
  | 'LAN033' // one segment advertises other numbers than all others of its site
  | 'LAN034' // one profile says otherwise what all others say
  | 'LAN035' // host ports in a segment of routers
  | 'LAN037' // gateways of one segment in another order than of the others
  | 'LAN038'; // one profile lacks a segment that all others have
