/** The released configuration. */
export type OutCode =
  | 'OUT001' // an interrupted write
  | 'OUT002' // out/ has files that the manifest does not own
  | 'OUT003'; // out/ differs from the released state
