/** A laboratory as data: nodes, cables and files, before any effect has touched them. */
import type { Device } from '../network/model/device.ts';
import type { Announcement, RouteClass } from '../network/oracle/route/answer.ts';

/** A daemon or a step that a node starts, in the order of the list; each knows its own file (services.ts). */
export type ServiceName =
  | 'sysctl'
  | 'nftables'
  | 'frr'
  | 'bird'
  | 'radvd'
  | 'kea-dhcp4'
  | 'kea-dhcp6'
  | 'dhcrelay4'
  | 'dhcrelay6'
  | 'keepalived'
  | 'named'
  | 'unbound'
  | 'unbound-dns64'
  | 'nginx'
  | 'tayga'
  | 'stayrtr'
  | 'sshd'
  | 'client'
  | 'web';

/** An interface of a node. A cable's end, a bridge, or the loopback. */
export interface LabInterface {
  name: string;
  kind: 'loopback' | 'cable' | 'bridge';
  /** The VRF, which is a network namespace within the node; null: the node's own. */
  vrf: string | null;
  /** The bridge that this end is a port of. */
  bridge: string | null;
  /** As a port: talks to no other isolated port of its bridge. */
  isolated: boolean;
  mtu: number;
  /** CIDR, both families, in the order of the file; link-local ones too. */
  addresses: string[];
  /** The kernel gives no link-local address by itself (`ipv6-addrgen off`). */
  noLinkLocal: boolean;
  /** What the file says to run once it is up, `$IFACE` and all. */
  commands: string[];
}

export interface LabFile {
  /** Absolute, in the node. */
  path: string;
  text: string;
  /** Octal; 0644 unless told. */
  mode?: number;
}

export interface LabNode {
  /** At most 40 characters; the name of its network namespace after the lab's prefix. */
  name: string;
  role: 'device' | 'client' | 'outside';
  /** What it stands for, in words. */
  title: string;
  site: string | null;
  /** The device that it is, or for a client the segment's router is not named here: null. */
  device: Device | null;
  /** The member of a cluster that it is. */
  member: string | null;
  /** Whether it forwards; a client does not. */
  forwarding: boolean;
  vrfs: string[];
  interfaces: LabInterface[];
  files: LabFile[];
  services: ServiceName[];
  /** For a client: the segment that it sits in, `<site>/<segment>`. */
  segment: string | null;
}

export interface CableEnd {
  node: string;
  interface: string;
}

/** A point-to-point link of two interfaces; what is a trunk outside is a cable a VLAN here. */
export interface Cable {
  a: CableEnd;
  b: CableEnd;
  /** The link in the inventory's words: `kg-dc/br1-br2`, `kg-so-x wan primary`, `transit-x dc`. */
  link: string;
}

/** What the lab does in another way than the field, and the probes that prove less because of it. */
export interface Substitution {
  id: string;
  /** What stands in the field, and what stands in for it here. */
  what: string;
  /** Classes of probes that it weakens. */
  weakens: string[];
  /** The nodes concerned; empty: all. */
  nodes: string[];
}

/** A route that a neighbour outside tells at one of our sessions, or can be made to tell. */
export interface Told {
  /** The node that tells it, and what `birdc enable` and `birdc disable` call it there. */
  node: string;
  protocol: string;
  /** What the session itself is called there. */
  speaker: string;
  /** Our end. */
  device: string;
  session: string;
  /** `bogon-path`: by way of a number that no path has; `too-many`: one of the routes that exceed the limit together. */
  class: RouteClass | 'bogon-path' | 'too-many';
  /** As the session hears it: the question for the route oracle. */
  announcement: Announcement;
  /** Told from the start; what is not is a lie, told while a probe wants it. */
  on: boolean;
}

/** A host out there, with a web server on ports 80 and 443. */
export interface OutsideHost {
  node: string;
  kind: 'internet' | 'member' | 'tslcd';
  /** Null in the family that it does not have. */
  ipv4: string | null;
  ipv6: string | null;
  /** Its name in the DNS outside, or null. */
  name: string | null;
}

/** A statement about who may originate a network (RFC 9582). */
export interface Roa {
  prefix: string;
  asn: number;
  maxLength: number;
}

/** What probes need to know of the world around the province. */
export interface Outside {
  told: Told[];
  hosts: OutsideHost[];
  /** What the validation caches hold, and where: the file is written by `roaFile`, SIGHUP makes the cache read it. */
  roas: Roa[];
  caches: { node: string; path: string }[];
  /** The node whose resolver hosts outside ask, or null. */
  resolver: string | null;
}

export interface Lab {
  nodes: LabNode[];
  cables: Cable[];
  substitutions: Substitution[];
  outside: Outside;
}

/** A node of the world outside, bare. */
export function outsideNode(given: Pick<LabNode, 'name' | 'title'> & Partial<LabNode>): LabNode {
  return {
    role: 'outside',
    site: null,
    device: null,
    member: null,
    forwarding: false,
    vrfs: [],
    interfaces: [],
    files: [],
    services: [],
    segment: null,
    ...given,
  };
}

/** A bare interface. */
export function labInterface(given: Pick<LabInterface, 'name' | 'kind'> & Partial<LabInterface>): LabInterface {
  return {
    vrf: null,
    bridge: null,
    isolated: false,
    mtu: 1500,
    addresses: [],
    noLinkLocal: false,
    commands: [],
    ...given,
  };
}
