/** What holds in one address family and not in the other. */
export type ParCode =
  | 'PAR001' // a line to an upstream has sessions of one family
  | 'PAR002' // a rule holds in one family and does not say why
  | 'PAR003' // a rule of both families names an object with addresses of one
  | 'PAR004' // an application is marked as tested on IPv6 without evidence
  | 'PAR005' // an application was tested on IPv6 and is not marked so
  | 'PAR006' // an AAAA record without anybody who answers
  | 'PAR007' // time, names, logs or monitoring in one family
  | 'PAR008' // a name with an address of one family, of somebody who has both
  | 'PAR009'; // a segment without IPv4 where its stage has it
