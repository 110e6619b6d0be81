/** Zones, their records and name servers. */
export type DnsCode =
  | 'DNS001' // a CNAME stands beside other records of its name
  | 'DNS002' // a record leads to a name that its zone does not have
  | 'DNS003' // an NS or MX record leads to a CNAME
  | 'DNS004' // a name server or mailbox lies in no zone: no glue comes with it
  | 'DNS005' // the primary of a zone is another server
  | 'DNS006' // zones of the same servers name others
  | 'DNS007' // a name server that no zone leads to
  | 'DNS008' // a record's value is not of its type
  | 'DNS009' // a record is written twice
  | 'DNS010' // times of a zone that are too short, too long, or contradict each other
  | 'DNS011' // nobody serves the zones
  | 'DNS012' // one server or one network has all the names
  | 'DNS013' // no name server has an address of one family
  | 'DNS014' // a written record contradicts whose name it is
  | 'DNS015' // a name leads to an own address that nobody has
  | 'DNS016'; // a time that looks mistyped
