/** Hardware models and platforms. */
export type ModCode =
  | 'MOD001' // no such model, port or platform
  | 'MOD002' // BGP roles where the platform does not have them
  | 'MOD003'; // PREF64 where the platform cannot send it
