/**
 * The compact cross-site table: what one site must know of the others (its hub of the spokes, the firewalls of every
 * segment, the name servers of every device). Within a site references are objects; across sites there are only these.
 */
import type { InternalLink, WanLink } from '../inventory/types.ts';
import type { Origin } from '../lib/origin.ts';
import { formatPrefix, toPrefixText } from './addresses.ts';
import type { Context } from './context.ts';
import type { Stage } from './model/device.ts';
import type { Range } from './plan/types.ts';
import { segmentPrefixes } from './segments.ts';
import { type Part, type SiteSpec, specOf } from './spec.ts';
import { hasIpv6 } from './stage.ts';

export interface SegmentRow {
  id: string;
  zone: string;
  vrf: string | null;
  stage: Stage;
  /** As the rest of the province sees it: the planned prefix where the site translates a brownfield one. */
  ipv4: string | null;
  ipv6: string | null;
  relayed: boolean;
  /** Its IPv4 is none of the plan's and is routed as it is: a brownfield network without translation. */
  foreign: boolean;
}

/** `segments` and `wan` are made when asked for: they are nine tenths of a row. */
export interface SiteRow {
  id: string;
  name: string;
  number: number;
  tier: string;
  stage: Stage;
  /** Agencies are counted in blocks at other agencies' firewalls; data centres one by one. */
  agency: boolean;
  routing: 'static' | 'bgp' | 'ospf';
  segments: SegmentRow[];
  wan: Part<WanLink>[];
  devices: {
    id: string;
    number: number | null;
    role: string;
    model: string;
    /** Spokes' links of this name end here. */
    wanHub: string | null;
  }[];
  origin: Origin;
}

export interface Rows {
  all: SiteRow[];
  byId: ReadonlyMap<string, SiteRow>;
  /** Spokes by hub site. */
  spokes: ReadonlyMap<string, SiteRow[]>;
  /** Core links that end at a site but are written at another one, by the site of the far end. */
  remoteLinks: ReadonlyMap<string, { owner: string; link: Part<InternalLink>; range: Range }[]>;
}

export const NO_ROWS: Rows = { all: [], byId: new Map(), spokes: new Map(), remoteLinks: new Map() };

/** What of a row is made when asked for, and of how many sites it is kept: a hub asks for its spokes again and again. */
type Bulk = Pick<SiteRow, 'segments' | 'wan'>;
const KEPT = 1000;

/** A row that holds little by itself: a province of 50,000 sites has to fit. */
class Row implements SiteRow {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly tier: string;
  readonly stage: Stage;
  readonly agency: boolean;
  readonly routing: SiteRow['routing'];
  readonly devices: SiteRow['devices'];
  readonly origin: Origin;
  readonly #bulk: (id: string) => Bulk;

  constructor(spec: SiteSpec, devices: SiteRow['devices'], bulk: (id: string) => Bulk) {
    const { id, name, number, tier, stage, origin } = spec.header;
    this.id = id;
    this.name = name;
    this.number = number;
    this.tier = tier;
    this.stage = stage;
    this.agency = spec.wan.some((link) => link.to !== id);
    this.routing = spec.routing;
    this.devices = devices;
    this.origin = origin;
    this.#bulk = bulk;
  }

  get segments(): SegmentRow[] {
    return this.#bulk(this.id).segments;
  }

  get wan(): Part<WanLink>[] {
    return this.#bulk(this.id).wan;
  }
}

/** One pass over all sites; linear, each spec is dropped once its row is made. */
export function collectRows(context: Context): Rows {
  const all: SiteRow[] = [];
  const byId = new Map<string, SiteRow>();
  const spokes = new Map<string, SiteRow[]>();
  const remoteLinks = new Map<string, { owner: string; link: Part<InternalLink>; range: Range }[]>();
  const bulk = bulkOf(context);
  const devices = sharedDevices();
  for (const id of Object.keys(context.inventory.sites).sort()) {
    const spec = specOf(context, id);
    if (spec === null) continue;
    const row = new Row(spec, devices(spec), bulk);
    all.push(row);
    byId.set(id, row);
    for (const hub of new Set(spec.wan.map((link) => link.to))) {
      if (hub === id) continue;
      const list = spokes.get(hub);
      if (list === undefined) spokes.set(hub, [row]);
      else list.push(row);
    }
    for (const link of spec.links) {
      const far = link.b.indexOf('/') < 0 ? null : link.b.slice(0, link.b.indexOf('/'));
      if (far !== null) {
        const list = remoteLinks.get(far) ?? [];
        list.push({ owner: id, link, range: spec.plan.range });
        remoteLinks.set(far, list);
      }
    }
  }
  return { all, byId, spokes, remoteLinks };
}

/** Segments and links of a site, of the last ones asked for without making them again. */
function bulkOf(context: Context): (id: string) => Bulk {
  const kept = new Map<string, Bulk>();
  return (id) => {
    let bulk = kept.get(id);
    if (bulk !== undefined) return bulk;
    const spec = specOf(context, id);
    bulk = { segments: spec === null ? [] : segmentRows(spec), wan: spec?.wan ?? [] };
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value as string);
    kept.set(id, bulk);
    return bulk;
  };
}

/** Devices of a site; sites that take their profile's as they stand share one list. */
function sharedDevices(): (spec: SiteSpec) => SiteRow['devices'] {
  const known = new Map<SiteSpec['profile'], SiteRow['devices']>();
  return ({ written, profile, devices }) => {
    const present = written.devices === undefined ? known.get(profile) : undefined;
    if (present !== undefined) return present;
    const made = devices.map(({ id, number, role, model, wanHub }) => ({
      id,
      number: number ?? null,
      role,
      model,
      wanHub: wanHub ?? null,
    }));
    if (written.devices === undefined) known.set(profile, made);
    return made;
  };
}

function segmentRows(spec: SiteSpec): SegmentRow[] {
  const segments: SegmentRow[] = [];
  for (const segment of spec.segments) {
    if (segment.gateway === undefined) continue;
    const prefixes = segmentPrefixes(spec, segment);
    segments.push({
      id: segment.id,
      zone: segment.zone,
      vrf: segment.vrf ?? null,
      stage: segment.stage,
      ipv4: toPrefixText(segment.nat === 'planned' ? prefixes.planned4 : prefixes.ipv4),
      ipv6: hasIpv6(segment.stage) && prefixes.ipv6 !== null ? formatPrefix(prefixes.ipv6) : null,
      relayed: segment.dhcp?.mode === 'relay',
      foreign: segment.ipv4 !== undefined && segment.nat === undefined && segment.vrf === undefined,
    });
  }
  return segments;
}
