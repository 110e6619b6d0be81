/** Waves, their gates and windows. */
export type PlnCode =
  | 'PLN001' // a wave names neither a site nor a service
  | 'PLN002' // a site is in no wave
  | 'PLN003' // a wave brings a site to an earlier stage than an earlier wave did
  | 'PLN004' // a wave names a site that an earlier wave has moved to the same stage
  | 'PLN005' // a wave has no gate
  | 'PLN006' // two waves of one order
  | 'PLN007' // a service that two waves convert, or none
  | 'PLN008' // a site has moved before an earlier wave is through
  | 'PLN011' // no wave waits at a gate
  | 'PLN012' // a gate does not say what it waits for
  | 'PLN013' // a wave waits for the evaluation of one that does not come before it
  | 'PLN014' // a wave moves an agency that has nobody trained
  | 'PLN017' // a gate says what its kind does not read
  | 'PLN018' // the wave after a pilot does not wait for its evaluation
  | 'PLN019' // the state data network is converted without its operator's approval
  | 'PLN032'; // changes may be made while people work
