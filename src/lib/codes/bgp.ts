/** BGP sessions and number resources. */
export type BgpCode =
  | 'BGP001' // a session accepts what its kind of neighbour may not send
  | 'BGP002' // the BGP role of a session cannot match that of its neighbour
  | 'BGP003' // a session with route servers enforces the first AS number
  | 'BGP004' // a session takes paths that do not begin with its neighbour's AS number
  | 'BGP005' // `partial` is written where it is not used
  | 'BGP006' // a limit of routes that fails on a good day, or guards nothing
  | 'BGP007' // a guard that one session of a line has, and its sibling lacks
  | 'BGP008' // a transit session without MD5 and without TTL security
  | 'BGP010' // a held prefix is not announced six months after its allocation
  | 'BGP011' // an announced prefix is longer than others take
  | 'BGP012' // an announced prefix has no ROA
  | 'BGP013' // a ROA ends before the prefix that it is for
  | 'BGP014'; // a ROA allows longer prefixes than are announced
