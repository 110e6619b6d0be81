/** Hardware models and platforms. */
export type ModCode =
  | 'MOD001' // no such model, port or platform
  | 'MOD002' // BGP roles where the platform does not have them
  | 'MOD003' // PREF64 where the platform cannot send it
  | 'MOD004' // two ports of a model are one interface
  | 'MOD005' // a release that is none of the model's or platform's
  | 'MOD006' // a line faster than what it ends at
  | 'MOD007' // asked of a platform that does not have it
  | 'MOD008'; // a second guard that the platform does not have
