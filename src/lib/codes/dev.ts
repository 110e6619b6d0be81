/** Devices and their management. */
export type DevCode = never;
