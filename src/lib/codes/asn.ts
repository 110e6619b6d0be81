/** AS numbers. */
export type AsnCode =
  | 'ASN001' // duplicate AS number
  | 'ASN002'; // AS number of the wrong range for the mode
