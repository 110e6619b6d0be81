/** Firewalls and translation. */
export type FwlCode = 'FWL001'; // translation that no firewall carries out
