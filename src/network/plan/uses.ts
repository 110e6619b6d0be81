/** What the rest of the program tells the plan's checks: who uses which number or prefix, and where that is written. */
import type { Cause, Place } from '../../lib/diagnostic.ts';
import type { Prefix } from '../../lib/ip/address.ts';
import type { AllocationKind } from './allocate.ts';

/** A site's number: written or allocated. */
export interface SiteNumberUse {
  site: string;
  /** Null where there is none. */
  first: number | null;
  /** The last number of a site that holds several; else the same as `first`. */
  last: number | null;
  /** The block that the site belongs to, if it or its profile names one. */
  block: string | null;
  place: Place;
  /** What says where the number must lie. */
  causes?: readonly Cause[];
}

/** The number of a device or link. */
export interface NumberUse {
  kind: Exclude<AllocationKind, 'sites'>;
  /** As in the allocations file: `<site>/<device>`, `<site>/<link>`, `<range>/<link>`. */
  key: string;
  number: number | null;
  /** The numbers that exist. */
  from: number;
  to: number;
  place: Place;
  /** What says which numbers exist. */
  causes?: readonly Cause[];
}

/** What bounds a segment's numbers: the site's own ones, its slots, its indexes and their length, or what WAN links take of either. */
export type SegmentBound = 'numbers' | 'slots' | 'wanSlots' | 'indexes' | 'indexLength' | 'wanIndex';

/** A segment of one site. */
export interface SegmentUse {
  segment: string;
  /** Which of the site's numbers it counts in. */
  number: number;
  /** Null where the segment has no IPv6, or its prefix is written. */
  slot: number | null;
  /** The slot that shows its VLAN. */
  shown?: number;
  /** Null where the segment has no IPv4, or its network is written. */
  index: number | null;
  /** Length of its IPv4 network; null for a whole index. */
  length4: number | null;
  placeOf: (field: 'number' | 'slot' | 'index' | 'length4') => Place;
  /** What the plan or the site says that the field must meet. */
  causesOf?: (bound: SegmentBound) => readonly Cause[];
}

/** A network or an address that something uses. */
export interface PrefixUse {
  /** In the user's names: `segment staff of kg-899-ubnd`. */
  owner: string;
  prefix: Prefix;
  /** Networks of different realms may be equal: an office behind its own NAT, the state network's VRF. */
  realm: string;
  place: Place;
}
