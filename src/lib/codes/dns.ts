/** Zones and name servers. */
export type DnsCode = never;
