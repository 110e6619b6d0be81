/** Who uses zones: applications, mail, reverse names, signing and resolvers. */
export type DnsUseCode =
  | 'DNS020' // an application's name lies in no zone
  | 'DNS021' // one name for two applications
  | 'DNS022' // an application's users cannot see its name
  | 'DNS023' // the province's domain is none of its zones
  | 'DNS024' // mail is sent to whoever does not take it, or a mail server gets none
  | 'DNS025' // a zone with mail does not say who sends in its name
  | 'DNS026' // a zone or record is served to nobody inside
  | 'DNS030' // an address with a name has no PTR
  | 'DNS031' // a reverse zone of space that is not ours
  | 'DNS032' // a part of a network has a reverse zone, and the rest has none
  | 'DNS040' // a zone is unsigned beside a signing policy, or signed without one
  | 'DNS041' // keys that live too short or too long
  | 'DNS042' // a zone in which nothing has a name
  | 'DNS050' // hosts are told resolvers that refuse them
  | 'DNS051' // the Internet may ask the resolvers
  | 'DNS052'; // resolvers do not find the zones that are served inside only
