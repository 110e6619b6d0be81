/** Waves, targets and other data of the plan. */
export type PlnCode =
  | 'PLN001' // a wave names neither a site nor a service
  | 'PLN002' // a site is in no wave
  | 'PLN003' // a wave brings a site to an earlier stage than an earlier wave did
  | 'PLN004' // a wave names a site that an earlier wave has moved to the same stage
  | 'PLN005' // a wave has no gate
  | 'PLN011' // no wave waits at a gate
  | 'PLN012' // a gate does not say what it waits for
  | 'PLN013' // a wave waits for the evaluation of one that does not come before it
  | 'PLN014' // a wave moves an agency that has nobody trained
  | 'PLN015' // counts of a register that cannot all be true
  | 'PLN020' // a target has nothing that it is measured in
  | 'PLN021' // a target lies outside its own period
  | 'PLN022' // a target asks for less than an earlier one of the same measure
  | 'PLN023'; // two targets of one measure and year
