/** What the schemas do not allow. */
export type SchCode =
  | 'SCH001' // unknown key
  | 'SCH002' // missing key
  | 'SCH003' // wrong type
  | 'SCH004' // value not among the known ones
  | 'SCH005' // value does not match its pattern or format
  | 'SCH006' // number or length out of bounds
  | 'SCH007'; // a key that this file may not hold
