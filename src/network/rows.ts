/**
 * The compact cross-site table: what one site must know of the others (its hub of the spokes, the firewalls of every
 * segment, the name servers of every device). Within a site references are objects; across sites there are only these.
 */
import type { InternalLink, Site, WanLink } from '../inventory/types.ts';
import type { Origin } from '../lib/origin.ts';
import { toPrefixText } from './addresses.ts';
import type { Context } from './context.ts';
import type { Stage } from './model/device.ts';
import type { Range } from './plan/types.ts';
import { type Numbered, segmentPrefixes } from './segments.ts';
import { type Part, type SiteSpec, specOf, wanParts } from './spec.ts';

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

export interface SiteRow {
  id: string;
  name: string;
  number: number;
  tier: string;
  profile: string;
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
    release: string | null;
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

/** What sites that take their profile as it stands share: one list of a profile and stage. */
interface Shared {
  devices: SiteRow['devices'];
  segments: SiteSpec['segments'];
}

/** A row that holds little by itself, since a province of 50,000 sites has to fit: the bulk is made when asked for. */
class Row implements SiteRow {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly tier: string;
  readonly profile: string;
  readonly stage: Stage;
  readonly agency: boolean;
  readonly routing: SiteRow['routing'];
  readonly devices: SiteRow['devices'];
  readonly origin: Origin;
  readonly #range: Range;
  readonly #written: Site;
  readonly #segments: Shared['segments'];

  constructor(spec: SiteSpec, shared: Shared) {
    const { id, name, number, tier, profile, stage, origin } = spec.header;
    this.id = id;
    this.name = name;
    this.number = number;
    this.tier = tier;
    this.profile = profile;
    this.stage = stage;
    this.agency = spec.wan.some((link) => link.to !== id);
    this.routing = spec.routing;
    this.devices = shared.devices;
    this.origin = origin;
    this.#range = spec.plan.range;
    this.#written = spec.written;
    this.#segments = shared.segments;
  }

  get segments(): SegmentRow[] {
    const site: Numbered = { plan: { range: this.#range }, header: { number: this.number } };
    return this.#segments.map((segment) => new PlannedSegment(site, segment));
  }

  get wan(): Part<WanLink>[] {
    return wanParts(this.#written, this.origin);
  }
}

/** A segment of a row; its prefixes are computed when asked for. */
class PlannedSegment implements SegmentRow {
  readonly id: string;
  readonly zone: string;
  readonly vrf: string | null;
  readonly stage: Stage;
  readonly relayed: boolean;
  readonly foreign: boolean;
  readonly #site: Numbered;
  readonly #written: SiteSpec['segments'][number];

  constructor(site: Numbered, segment: SiteSpec['segments'][number]) {
    this.id = segment.id;
    this.zone = segment.zone;
    this.vrf = segment.vrf ?? null;
    this.stage = segment.stage;
    this.relayed = segment.dhcp?.mode === 'relay';
    this.foreign = segment.ipv4 !== undefined && segment.nat === undefined && segment.vrf === undefined;
    this.#site = site;
    this.#written = segment;
  }

  get ipv4(): string | null {
    const { planned4, ipv4 } = segmentPrefixes(this.#site, this.#written);
    return toPrefixText(this.#written.nat === 'planned' ? planned4 : ipv4);
  }

  get ipv6(): string | null {
    return toPrefixText(segmentPrefixes(this.#site, this.#written).ipv6);
  }
}

/** One pass over all sites; linear. */
export function collectRows(context: Context): Rows {
  const all: SiteRow[] = [];
  const byId = new Map<string, SiteRow>();
  const spokes = new Map<string, SiteRow[]>();
  const remoteLinks = new Map<string, { owner: string; link: Part<InternalLink>; range: Range }[]>();
  const shared = sharedParts();
  for (const id of Object.keys(context.inventory.sites).sort()) {
    const spec = specOf(context, id);
    if (spec === null) continue;
    const row = new Row(spec, shared(spec));
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

/** Devices and segments of a site as rows have them; sites that write none of their own have their profile's. */
function sharedParts(): (spec: SiteSpec) => Shared {
  const known = new Map<SiteSpec['profile'], Map<Stage, Shared>>();
  return (spec) => {
    const { written, profile, header } = spec;
    if (written.devices !== undefined || written.segments !== undefined) return partsOf(spec);
    const stages = known.get(profile) ?? new Map<Stage, Shared>();
    known.set(profile, stages);
    const present = stages.get(header.stage) ?? partsOf(spec);
    stages.set(header.stage, present);
    return present;
  };
}

function partsOf(spec: SiteSpec): Shared {
  const devices = spec.devices.map(({ id, number, role, model, release, wanHub }) => ({
    id,
    number: number ?? null,
    role,
    model,
    release: release ?? null,
    wanHub: wanHub ?? null,
  }));
  return { devices, segments: spec.segments.filter((segment) => segment.gateway !== undefined) };
}
