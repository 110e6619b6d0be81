/** Devices and their management. */
export type DevCode =
  | 'DEV001' // the support of a model in use has ended
  | 'DEV002' // the support of registered end devices has ended
  | 'DEV003' // a secret stands in a text that goes to a device as it is
  | 'DEV010' // idle management sessions end late, or never
  | 'DEV011' // devices are managed from everywhere, or from nowhere
  | 'DEV012' // no user for the day when the AAA servers are out of reach
  | 'DEV013' // logs are kept for too short a time
  | 'DEV014'; // there is one resolver
