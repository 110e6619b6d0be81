/** The settings of checks themselves. */
export type ChkCode =
  | 'CHK001' // a waiver whose time is over
  | 'CHK002'; // a waiver that meets no finding
