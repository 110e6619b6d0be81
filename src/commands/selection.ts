import { nearest } from '../lib/suggest.ts';
import type { Context } from '../network/context.ts';
import { parseSelectors, type Selection } from '../network/select.ts';
import { sitesOfWaves } from '../network/waves.ts';
import type { Project } from './project.ts';

/** The selection that `--limit` means, with the waves of the inventory. */
export function selectionOf(context: Context, limit: readonly string[] | undefined): Selection {
  return parseSelectors(limit, sitesOfWaves(context));
}

/**
 * Tells on stderr which selectors select nothing; true if there is one. A misspelt one would otherwise read as "nothing
 * changes there".
 */
export function tellUnknownSelectors({ context, platforms }: Project, limit: readonly string[] | undefined): boolean {
  if (context === null || limit === undefined) return false;
  const waves = sitesOfWaves(context);
  const sites = context.rows.all;
  const named = sites.flatMap((site) => [site.id, ...site.devices.map((device) => `${site.id}-${device.id}`)]);
  const tiers = new Set(sites.map((site) => site.tier));
  const known = [
    ...named,
    ...[...tiers].map((tier) => `tier:${tier}`),
    ...Object.keys(context.inventory.profiles).map((id) => `profile:${id}`),
    ...[...platforms.keys()].map((id) => `platform:${id}`),
    ...[...waves.keys()].map((id) => `wave:${id}`),
  ];
  const unknown = limit
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => {
      if (known.includes(text)) return false;
      // What is neither a known word nor a pattern names nothing.
      return !/[*?]/.test(text) || !sites.some((site) => parseSelectors([text], waves).mayHold(site));
    });
  for (const text of unknown) {
    const near = nearest(text, known);
    process.stderr.write(
      `songsong: --limit "${text}" selects nothing${near === null ? '' : `; did you mean "${near}"?`}\n`,
    );
  }
  return unknown.length > 0;
}
