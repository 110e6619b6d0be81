/** Hardware models and platforms. */
export type ModCode =
  | 'MOD001' // no such model, port or platform
  | 'MOD002'; // a feature that the platform does not have
