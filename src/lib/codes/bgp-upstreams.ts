/** Ways out of the province, the state data network, and who is told what. */
export type BgpUpstreamCode =
  | 'BGP020' // there is one transit provider
  | 'BGP021' // two transit providers share a carrier or a duct
  | 'BGP022' // a transit provider does not say its carrier or duct
  | 'BGP023' // all transit providers end at one border router
  | 'BGP024' // transit is preferred to the exchange
  | 'BGP025' // every transit session of a family prepends
  | 'BGP030' // the state data network has sessions in a family without addresses given in it
  | 'BGP031' // the state data network has no pool to translate into
  | 'BGP032' // the pool towards the state data network is a single address
  | 'BGP033' // the routing towards the state data network names no approval
  | 'BGP034' // the state data network is reached by one channel only
  | 'BGP040' // a route that was learned outside is told to somebody else outside
  | 'BGP041' // routes of the state data network and of the Internet meet in one table
  | 'BGP042' // a prefix that is to be announced is heard by nobody
  | 'BGP043' // the Internet is told of a network that is not public
  | 'BGP044' // the state data network is told of a network that its operator has not given
  | 'BGP045'; // a prefix is held with an AS number that no border speaks
