/**
 * What is wrong, where, and what to write instead. Diagnostics are data: whoever finds a mistake returns one, printers
 * turn it into text. A user's mistake is never thrown; exceptions are bugs or failed I/O.
 */

export type Severity = 'error' | 'warning' | 'info';

/** A place in a file, 1-based; `endColumn` is exclusive and on the same line (the frame underlines up to it). */
export interface Position {
  file: string;
  line: number;
  column: number;
  endColumn: number;
}

/**
 * A place in the inventory before anyone has looked up its line: a file (relative to the project folder) and an
 * RFC 6901 JSON pointer into it. `part` tells whether the key or the value is meant. Cheap to hold by the ten thousand.
 */
export interface Place {
  file: string;
  pointer: string;
  part: 'key' | 'value';
}

/** Every code a diagnostic may carry. A closed union: a test or a waiver that names a code cannot misspell it. */
export type Code =
  | 'YAML001' // not YAML
  | 'YAML002' // duplicate key in one mapping
  | 'YAML003' // anchor, alias, merge key or tag
  | 'YAML004' // a plain scalar that YAML reads otherwise than it looks (7.10, 010, 2001:db8::)
  | 'YAML005' // not a mapping at the top, empty where something is needed
  | 'SCH001' // unknown key
  | 'SCH002' // missing key
  | 'SCH003' // wrong type
  | 'SCH004' // value not among the known ones
  | 'SCH005' // value does not match its pattern or format
  | 'SCH006' // number or length out of bounds
  | 'SCH007' // a key that this file may not hold
  | 'REF001' // unknown reference
  | 'REF002' // duplicate id across files
  | 'REF003' // required section missing
  | 'ADR001' // duplicate site number
  | 'ADR002' // duplicate slot
  | 'ADR003' // duplicate or overlapping index
  | 'ADR004' // duplicate address
  | 'ADR005' // overlapping prefixes
  | 'ADR006' // prefix outside what the province holds
  | 'ADR007' // documentation or real range in the wrong mode
  | 'ADR008' // number, slot or index outside its block
  | 'ADR009' // no number written: allocate
  | 'ADR010' // not a canonical or valid address or prefix
  | 'ASN001' // duplicate AS number
  | 'ASN002' // AS number of the wrong range for the mode
  | 'MOD001' // no such model, port or platform
  | 'MOD002' // a feature that the platform does not have
  | 'TXT001' // a string that would break out of its line
  | 'TPL001' // a template reads a value that is not there
  | 'TPL002' // a template prints something that is not printable
  | 'TPL003' // a template does not parse
  | 'OUT001' // an interrupted write
  | 'OUT002' // out/ has files that the manifest does not own
  | 'OUT003' // out/ differs from the released state
  | 'YAML006' // a key that cannot be used
  | 'FIL001' // a file whose name keeps it from being read
  | 'FIL002' // a file or folder that cannot be read
  | 'REF004' // a port or a rule's place that two things claim
  | 'ADR011' // duplicate VLAN
  | 'ADR012' // an address that does not lie in its network
  | 'FWL001' // translation that no firewall carries out
  | 'CHK001' // a waiver whose time is over
  | 'CHK002'; // a waiver that meets no finding

/** A finding as the user reads it. */
export interface Diagnostic {
  code: Code;
  severity: Severity;
  /** One sentence in the user's own names. */
  message: string;
  /** Null only where no line of any file is to blame (a missing file, a missing section). */
  position: Position | null;
  related: { message: string; position: Position }[];
  /** What to write. */
  hint: string | null;
  /** RFC and section, plan item, or a page of docs/. */
  reference: string | null;
}

/** A finding before its places are looked up; `locate` (inventory/positions.ts) makes it a Diagnostic. */
export interface Finding extends Omit<Diagnostic, 'position' | 'related'> {
  place: Place | null;
  related: { message: string; place: Place }[];
}

/** True if anything in the list stops a run. */
export function hasErrors(diagnostics: readonly { severity: Severity }[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
