/** Devices and their management. */
export type DevCode =
  | 'DEV001' // the support of a model in use has ended
  | 'DEV002' // the support of registered end devices has ended
  | 'DEV003' // a secret stands in a text that goes to a device as it is
  | 'DEV004' // a text that goes to a device as it is opens a way in that everybody on the line can read
  | 'DEV010' // idle management sessions end late, or never
  | 'DEV011' // devices are managed from everywhere, or from nowhere
  | 'DEV012' // no user for the day when the AAA servers are out of reach
  | 'DEV013' // logs are kept for too short a time
  | 'DEV014' // there is one resolver
  | 'DEV015' // nobody may change anything in daily work, or two may only in an emergency
  | 'DEV016' // a key that is none
  | 'DEV017' // one secret for two purposes
  | 'DEV018' // silent flows are kept longer than running ones
  | 'DEV019' // the time comes from an own address that nobody has
  | 'DEV020' // somebody is named for a service that he does not give
  | 'DEV021' // a resolver that nobody is told to ask
  | 'DEV022' // an application is answered by, or runs on, a server that is there for something else
  | 'DEV023' // an application names one server twice
  | 'DEV024' // an application runs on a port that no rule opens
  | 'DEV040' // a number of management that looks mistyped
  | 'DEV041' // a secret whose version is far ahead of all others
  | 'DEV042' // nobody may look at a device without being able to change it
  | 'DEV043' // user and group of SNMP in each other's place
  | 'DEV044' // a device that rules keep from its servers of names, time, logs, log-in, origins
  | 'DEV045' // idle management sessions end before their work is done
  | 'DEV046'; // one routing protocol is signed and another one is not
