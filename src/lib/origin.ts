/**
 * Where a value of the network came from: a place in the inventory, and what that place was read because of (a profile
 * because of the site that names it, a site because of the device). The chain ends in null. Positions are looked up on
 * demand, so an origin is two strings and a reference.
 */
export interface Origin {
  /** Relative to the project folder. */
  file: string;
  /** RFC 6901 JSON pointer into the file. */
  pointer: string;
  because: Origin | null;
}

/**
 * The origin that an object carries as its own property `origin`, or null. Any value may be asked; a field named
 * `origin` that holds something else (a BGP attribute) is not an origin.
 */
export function originOf(value: unknown): Origin | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'origin')) return null;
  const { origin } = value as { origin: unknown };
  return isOrigin(origin) ? origin : null;
}

/** True for an object with the fields of an origin. */
export function isOrigin(value: unknown): value is Origin {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Origin).file === 'string' &&
    typeof (value as Origin).pointer === 'string'
  );
}
