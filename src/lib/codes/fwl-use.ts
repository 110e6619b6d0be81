/** Codes of the policy against what is expected of it, and of how it is written down. */
export type FwlUseCode =
  | 'FWL030' // a flow goes otherwise than is expected
  | 'FWL031' // an expectation asks about nothing
  | 'FWL032' // a rule that no expectation needs
  | 'FWL033' // a part of a rule that no expectation needs
  | 'FWL034' // a rule that is written elsewhere than its order says
  | 'FWL035' // a refusal of everything that leaves no trace
  | 'FWL036' // a message of ICMP that no flow begins with
  | 'FWL037' // a service that speaks ICMP in one family only
  | 'FWL038' // an application that is not for the Internet and is open to it
  | 'FWL040' // devices are managed from a whole zone
  | 'FWL041' // an opening that has to be watched leaves no trace
  | 'FWL042' // what guests may not reach is refused without a trace
  | 'FWL043' // an object has a part of a known network, or more than it
  | 'FWL044' // a pool of public addresses that does not go with the hosts behind it
  | 'FWL045'; // a rule opens a whole zone where others name hosts
