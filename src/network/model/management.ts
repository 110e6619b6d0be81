import type { Origin } from '../../lib/origin.ts';
import type { SecretReference } from './routing.ts';

export interface LocalUser {
  name: string;
  role: 'admin' | 'operator' | 'break-glass';
  secret: SecretReference;
  sshKey: string | null;
  origin: Origin;
}

/** A server that the device talks to, in the families that both have. */
export interface ManagementTarget {
  name: string;
  ipv4: string | null;
  ipv6: string | null;
  port: number;
  origin: Origin;
}

/** How the box is reached and watched: SSH only, AAA with a local way in, NTP, syslog, SNMPv3, flow records. */
export interface Management {
  banner: string;
  idleTimeout: number;
  sshPort: number;
  /** Interface whose address management traffic leaves from: a loopback that every WAN link reaches. */
  source: string | null;
  sourceAddress4: string | null;
  sourceAddress6: string | null;
  /** Prefixes that may open a management session. */
  allowFrom4: string[];
  allowFrom6: string[];
  /** Names of the packet filters made of them; null where the family is not there. */
  filter4: string | null;
  filter6: string | null;
  users: LocalUser[];
  aaa: { protocol: 'tacacs' | 'radius'; servers: ManagementTarget[]; secret: SecretReference; origin: Origin } | null;
  nameServers: string[];
  searchDomain: string;
  ntp: ManagementTarget[];
  syslog: ManagementTarget[];
  snmp: {
    user: string;
    group: string;
    auth: SecretReference;
    privacy: SecretReference;
    managers: ManagementTarget[];
    location: string;
    contact: string;
    origin: Origin;
  } | null;
  flow: {
    collectors: ManagementTarget[];
    activeTimeout: number;
    inactiveTimeout: number;
    sampling: number;
    interfaces: string[];
    origin: Origin;
  } | null;
}
