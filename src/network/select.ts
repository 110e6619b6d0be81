/** What `--limit` means: ids and globs of sites and devices, tiers, platforms, waves. */
import type { Device } from './model/device.ts';
import type { SiteRow } from './rows.ts';

export interface Selection {
  /** Whether any device of the site may be selected: a site that holds none is not resolved. */
  mayHold(row: SiteRow): boolean;
  holds(row: SiteRow, device: Pick<Device, 'id' | 'platform'>): boolean;
  /** True if everything is selected. */
  all: boolean;
}

/** Everything. */
export const ALL: Selection = { mayHold: () => true, holds: () => true, all: true };

/**
 * The union of the selectors: `kg-899-ubnd`, `kg-307*`, `tier:commune`, `profile:commune@2`, `platform:linux`, `wave:pilot`. `waves` gives
 * the sites of a wave.
 */
export function parseSelectors(
  selectors: readonly string[] | undefined,
  waves: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): Selection {
  if (selectors === undefined || selectors.length === 0) return ALL;
  const tests = selectors.flatMap((text) => text.split(',')).map((text) => parseOne(text.trim(), waves));
  return {
    all: false,
    mayHold: (row) => tests.some((test) => test.site(row)),
    holds: (row, device) => tests.some((test) => test.device(row, device)),
  };
}

interface Test {
  site(row: SiteRow): boolean;
  device(row: SiteRow, device: Pick<Device, 'id' | 'platform'>): boolean;
}

function parseOne(text: string, waves: ReadonlyMap<string, ReadonlySet<string>>): Test {
  const colon = text.indexOf(':');
  const kind = colon < 0 ? '' : text.slice(0, colon);
  const value = text.slice(colon + 1);
  if (kind === 'tier') return bySite((row) => row.tier === value);
  if (kind === 'profile') return bySite((row) => row.profile === value);
  if (kind === 'wave') {
    const sites = waves.get(value) ?? new Set<string>();
    return bySite((row) => sites.has(row.id));
  }
  if (kind === 'platform') return { site: () => true, device: (_, device) => device.platform === value };
  const pattern = globPattern(text);
  return {
    site: (row) => pattern.test(row.id) || row.devices.some((device) => pattern.test(`${row.id}-${device.id}`)),
    device: (row, device) => pattern.test(row.id) || pattern.test(device.id),
  };
}

function bySite(test: (row: SiteRow) => boolean): Test {
  return { site: test, device: (row) => test(row) };
}

/** `*` any run, `?` one character; everything else stands for itself. */
function globPattern(text: string): RegExp {
  const escaped = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}
