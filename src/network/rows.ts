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

/** One pass over all sites; linear, each spec is dropped once its row is made. */
export function collectRows(context: Context): Rows {
  const all: SiteRow[] = [];
  const byId = new Map<string, SiteRow>();
  const spokes = new Map<string, SiteRow[]>();
  const remoteLinks = new Map<string, { owner: string; link: Part<InternalLink>; range: Range }[]>();
  for (const id of Object.keys(context.inventory.sites).sort()) {
    const spec = specOf(context, id);
    if (spec === null) continue;
    const row = rowOf(spec);
    all.push(row);
    byId.set(id, row);
    for (const hub of new Set(row.wan.map((link) => link.to))) {
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

function rowOf(spec: SiteSpec): SiteRow {
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
  return {
    id: spec.header.id,
    name: spec.header.name,
    number: spec.header.number,
    tier: spec.header.tier,
    stage: spec.header.stage,
    agency: spec.wan.some((link) => link.to !== spec.header.id),
    routing: spec.routing,
    segments,
    wan: spec.wan,
    devices: spec.devices.map(({ id, number, role, model, wanHub }) => ({
      id,
      number: number ?? null,
      role,
      model,
      wanHub: wanHub ?? null,
    })),
    origin: spec.header.origin,
  };
}
