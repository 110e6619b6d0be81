/** The access edge: segments, hosts, Wi-Fi. */
export type LanCode = never;
