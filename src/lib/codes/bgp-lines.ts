/** BGP sessions beside each other, and what the world sees of the province. */
export type BgpLineCode =
  | 'BGP060' // sessions of one line that differ in what is no matter of the family
  | 'BGP061' // limits of routes that differ where the same comes in
  | 'BGP062' // sessions of one line with several keys, or two neighbours with one
  | 'BGP063' // a session without an address of ours in its family
  | 'BGP064' // lines of the state data network in several VRFs, or the Internet in one
  | 'BGP066' // the province speaks a private AS number to the Internet
  | 'BGP067' // a provider or an exchange with a private AS number
  | 'BGP068' // a provider that prepending avoids, and local preference takes
  | 'BGP069' // a loose reverse path check beside a default route
  | 'BGP070' // the contract of a line to another network has ended
  | 'BGP071' // a line has more sessions of one family than of the other
  | 'BGP072' // a prefix is held twice
  | 'BGP073'; // a line to another network ends at no border router
