/** What holds in one address family and not in the other. */
export type ParCode = never;
