/** Zones and name servers. */
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
  | 'DNS016' // a time that looks mistyped
  | 'DNS020' // an application's name lies in no zone
  | 'DNS021' // one name for two applications
  | 'DNS022' // an application's users cannot see its name
  | 'DNS023' // the province's domain is none of its zones
  | 'DNS024' // mail is sent to whoever does not take it, or a mail server gets none
  | 'DNS025' // a zone with mail does not say who sends in its name
  | 'DNS026' // a zone or record is served to nobody inside
  | 'DNS030' // an address with a name has no PTR
  | 'DNS031' // a reverse zone of space that is not ours
  | 'DNS040' // a zone is unsigned beside a signing policy, or signed without one
  | 'DNS041' // keys that live too short or too long
  | 'DNS050' // hosts are told resolvers that refuse them
  | 'DNS051' // the Internet may ask the resolvers
  | 'DNS052'; // resolvers do not find the zones that are served inside only
