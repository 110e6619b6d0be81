/** Firewalls and translation. */
export type FwlCode =
  | 'FWL001' // translation that no firewall carries out
  | 'FWL002' // a rule is never reached: others have decided before it
  | 'FWL003' // a rule repeats what others do before it
  | 'FWL004' // a rule allows every service between whole zones
  | 'FWL005' // a rule has outlived its date
  | 'FWL006' // a rule is about to expire
  | 'FWL007' // an object, a service or a zone that nothing names
  | 'FWL008' // a rule refuses errors of ICMPv6
  | 'FWL010' // a zone that level 3 asks for is missing
  | 'FWL011' // users or guests reach what devices are managed by
  | 'FWL012' // guests have a way inside
  | 'FWL013' // a rule opens a port that no application behind it listens at
  | 'FWL014' // a zone whose hosts reach no resolver
  | 'FWL015' // a resolver that may not ask the Internet
  | 'FWL016' // an application that nobody reaches
  | 'FWL017' // limits or idle times that are missing or cut connections off
  | 'FWL018' // a port that is probably mistyped
  | 'FWL019' // an object without addresses
  | 'FWL020' // a service that says a thing twice, or every message of ICMP
  | 'FWL021' // no zone is the Internet
  | 'FWL022' // a zone of routers that is not marked as transit
  | 'FWL023'; // a server that nobody reaches
