import { compareOnly } from '../lib/files/compare.ts';
import { type RenderedUnit, renderUnit } from '../pipeline.ts';
import type { Platform } from '../render/platform.ts';
import { OUT } from './project.ts';

/**
 * A zone's serial rises by one when the zone's content differs from the released file, and only then (RFC 1912 2.2: a
 * secondary takes a zone over when its serial has risen). The unit is rendered once more with the new serials.
 */
export function raiseSerials(
  unit: RenderedUnit,
  platforms: ReadonlyMap<string, Platform>,
  root: string,
  serials: Map<string, number>,
  read: (file: string) => string | null,
): RenderedUnit {
  const zones = unit.device.servers.authoritativeDns?.zones.filter((zone) => zone.primary) ?? [];
  if (zones.length === 0) return unit;
  const present = compareOnly(root);
  let raised = false;
  for (const file of unit.files) {
    const zone = zones.find((candidate) => file.path.endsWith(candidate.file));
    if (zone === undefined || file.dialect !== 'zone') continue;
    if (present.put(`${OUT}/${unit.folder}/${file.path}`, file.text).change !== 'changed') continue;
    zone.serial += 1;
    raised = true;
  }
  for (const zone of zones) serials.set(zone.file, zone.serial);
  return raised ? renderUnit(platforms, unit.device, read) : unit;
}
