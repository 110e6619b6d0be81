/** Names that lead nowhere, or twice. */
export type RefCode =
  | 'REF001' // unknown reference
  | 'REF002' // duplicate id across files
  | 'REF003' // required section missing
  | 'REF004'; // a port or a rule's place that two things claim
