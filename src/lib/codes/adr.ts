/** Addresses and their plan. */
export type AdrCode =
  | 'ADR001' // duplicate site number
  | 'ADR002' // duplicate slot
  | 'ADR003' // duplicate or overlapping index
  | 'ADR004' // duplicate address
  | 'ADR005' // overlapping prefixes
  | 'ADR006' // prefix outside what the province holds
  | 'ADR007' // documentation or real range in the wrong mode
  | 'ADR008' // number, slot or index outside its block
  | 'ADR009' // no number written: allocate
  | 'ADR010' // not a canonical or valid address or prefix
  | 'ADR011' // duplicate VLAN
  | 'ADR012'; // an address that does not lie in its network
