/**
 * A site as its profile and its own file say together: still in the user's terms, but with every override applied and
 * each part knowing the lines it came from.
 */
import type { DeviceSpec, InternalLink, Profile, Route, Segment, Site, Ssid, WanLink } from '../inventory/types.ts';
import type { Origin } from '../lib/origin.ts';
import type { Context } from './context.ts';
import type { SiteHeader, Stage } from './model/device.ts';
import { toAscii } from './names.ts';
import { numberOf } from './plan/allocate.ts';
import { planSite, type SitePlan } from './plan/site.ts';
import { laterStage } from './stage.ts';

/** A part of a site with its key and its lines. */
export type Part<T> = T & { id: string; origin: Origin };

export interface SiteSpec {
  header: SiteHeader;
  written: Site;
  profile: Profile;
  plan: SitePlan;
  devices: Part<DeviceSpec>[];
  links: Part<InternalLink>[];
  segments: Part<Segment & { stage: Stage }>[];
  ssids: Part<Ssid>[];
  routes: Part<Route>[];
  wan: Part<WanLink>[];
  /** How fibre links of the site are routed. */
  routing: 'static' | 'bgp' | 'ospf';
}

/** What a wave gives a site: a later stage, another profile version, or both. */
export interface Assignment {
  stage?: Stage;
  profile?: string;
}

/** Specs that are kept for a context: checks and walks ask for the same few again and again. */
const KEPT = 2000;

const kept = new WeakMap<Context, Map<string, SiteSpec | null>>();

/**
 * The site with its profile and its assignment applied, or null where a reference or a number is missing (that has been
 * diagnosed before). Nobody changes what is returned: who asks again gets the same.
 */
export function specOf(context: Context, id: string): SiteSpec | null {
  let specs = kept.get(context);
  if (specs === undefined) {
    specs = new Map();
    kept.set(context, specs);
  }
  let spec = specs.get(id);
  if (spec === undefined) {
    spec = makeSpec(context, id);
    if (specs.size >= KEPT) specs.clear();
    specs.set(id, spec);
  }
  return spec;
}

/**
 * Lets a context take over another's specs of the sites whose lines and profile are the same objects in both: for who
 * resolves a network many times with a value changed. What sites are numbered from must be the same too.
 */
export function shareSpecs(from: Context, to: Context): void {
  const specs = kept.get(from);
  if (specs === undefined) return;
  const shared = [...specs].filter(([id, spec]) => {
    if (spec === null || to.inventory.sites[id] !== spec.written) return false;
    return to.inventory.profiles[spec.header.profile] === spec.profile;
  });
  kept.set(to, new Map(shared));
}

function makeSpec(context: Context, id: string): SiteSpec | null {
  const written = context.inventory.sites[id];
  if (written === undefined) return null;
  const assignment = context.assignments.get(id);
  const profileId = assignment?.profile ?? written.profile;
  const profile = context.inventory.profiles[profileId];
  const number = numberOf(context.allocations, 'sites', id, written.number ?? written.numbers?.[0] ?? null);
  if (profile === undefined || number === null) return null;
  const plan = planSite(context.plan, number, Math.max(number, ...(written.numbers ?? [])));
  if (plan === null) return null;

  const origin: Origin = { file: context.fileOf('sites', id), pointer: `/sites/${id}`, because: null };
  const profileOrigin: Origin = { ...context.placeOf('profiles', profileId), because: origin };
  const stage = assignment?.stage === undefined ? written.stage : laterStage(written.stage, assignment.stage);
  const merge = <T extends object>(section: 'devices' | 'links' | 'segments' | 'ssids' | 'routes'): Part<T>[] =>
    mergeParts<T>(
      profile[section] as Record<string, T> | undefined,
      written[section] as Record<string, Partial<T> | null> | undefined,
      profileOrigin,
      origin,
      section,
    );
  const contact = written.contact;
  return {
    header: {
      id,
      number,
      name: toAscii(written.name),
      title: written.name,
      tier: written.tier,
      profile: profileId,
      stage,
      address: written.address === undefined ? null : toAscii(written.address),
      contact: contact === undefined ? null : toAscii(`${contact.name} ${contact.phone ?? ''}`),
      accessHours: written.accessHours === undefined ? null : toAscii(written.accessHours),
      origin,
    },
    written,
    profile,
    plan,
    devices: merge<DeviceSpec>('devices'),
    links: merge<InternalLink>('links'),
    segments: merge<Segment>('segments').map((segment) => ({
      ...segment,
      stage: segmentStage(segment.stage, stage),
    })),
    ssids: merge<Ssid>('ssids'),
    routes: merge<Route>('routes'),
    wan: wanParts(written, origin),
    routing: written.routing ?? profile.routing ?? 'static',
  };
}

/** A segment never runs ahead of an IPv4-only site: its own stage counts once the site has moved. */
function segmentStage(own: Stage | undefined, site: Stage): Stage {
  if (own === undefined) return site;
  return site === 'ipv4-only' ? site : own;
}

/** The links of a site, each with its key and its lines. */
export function wanParts(site: Site, origin: Origin): Part<WanLink>[] {
  const parts: Part<WanLink>[] = [];
  for (const id of ['primary', 'backup'] as const) {
    const link = site.wan?.[id];
    if (link !== undefined) {
      parts.push({ ...link, id, origin: { file: origin.file, pointer: `${origin.pointer}/wan/${id}`, because: null } });
    }
  }
  return parts;
}

/**
 * Profile entries with the site's laid over them, key by key; maps inside (`dhcp`, `ra`) are laid over once more, lists
 * replace. `null` at the site removes an entry of the profile.
 */
function mergeParts<T extends object>(
  base: Record<string, T> | undefined,
  own: Record<string, Partial<T> | null> | undefined,
  profile: Origin,
  site: Origin,
  section: string,
): Part<T>[] {
  const parts: Part<T>[] = [];
  for (const [id, entry] of Object.entries(base ?? {})) {
    const override = own?.[id];
    if (override === null) continue;
    const fromProfile: Origin = {
      file: profile.file,
      pointer: `${profile.pointer}/${section}/${id}`,
      because: profile.because,
    };
    if (override === undefined) parts.push({ ...entry, id, origin: fromProfile });
    else {
      const origin: Origin = { file: site.file, pointer: `${site.pointer}/${section}/${id}`, because: fromProfile };
      parts.push({ ...overlay(entry, override), id, origin });
    }
  }
  for (const [id, entry] of Object.entries(own ?? {})) {
    if (entry === null || base?.[id] !== undefined) continue;
    const origin: Origin = { file: site.file, pointer: `${site.pointer}/${section}/${id}`, because: null };
    parts.push({ ...(entry as T), id, origin });
  }
  return parts;
}

function overlay<T extends object>(base: T, own: Partial<T>): T {
  const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(own)) {
    const present = result[key];
    result[key] = isMap(present) && isMap(value) ? { ...present, ...value } : value;
  }
  return result as T;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
