/** Zones and name servers. */
export type DnsCode =
  | 'DNS001' // a CNAME stands beside other records of its name
  | 'DNS002' // a record leads to a name that its zone does not have
  | 'DNS003' // an NS or MX record leads to a CNAME
  | 'DNS010' // times of a zone that are too short, too long, or contradict each other
  | 'DNS011' // nobody serves the zones
  | 'DNS012' // one server or one network has all the names
  | 'DNS013'; // no name server has an address of one family
