/** Targets of the plan, and the registers that progress is counted from. */
export type PlnTargetCode =
  | 'PLN015' // counts of a register that cannot all be true
  | 'PLN020' // a target has nothing that it is measured in
  | 'PLN021' // a target lies outside its own period
  | 'PLN022' // a target asks for less than an earlier one of the same measure
  | 'PLN023' // two targets of one measure and year
  | 'PLN024' // a target is counted in something else than its measure
  | 'PLN025' // a target that is not the plan's
  | 'PLN026' // the id of a target says another measure or year
  | 'PLN030' // an agency is completed twice
  | 'PLN031' // an agency is completed before it moves, or never
  | 'PLN033' // an agency without a register that the others have
  | 'PLN034' // a register that counts twice, or contradicts another one
  | 'PLN035'; // what is said to have happened is dated in the future
