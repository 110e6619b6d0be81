/** How names stand in zones. */

/** Whether a name lies below a zone, not at its top. */
export function isBelow(name: string, zone: string): boolean {
  return name.length > zone.length && name.endsWith(`.${zone}`);
}

/** The zone that a name belongs to: the longest of those it ends in; null for a name of somebody else. */
export function zoneFor(name: string, zones: readonly string[]): string | null {
  let found: string | null = null;
  for (const zone of zones) {
    if (name !== zone && !isBelow(name, zone)) continue;
    if (found === null || zone.length > found.length) found = zone;
  }
  return found;
}

/** A name as its zone writes it: without the zone, `@` at the top. */
export function zoneText(name: string, zone: string): string {
  return name === zone ? '@' : name.slice(0, -zone.length - 1);
}
