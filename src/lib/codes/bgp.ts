/** BGP sessions and number resources. */
export type BgpCode = never;
