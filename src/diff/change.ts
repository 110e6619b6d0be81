/** The diff as data: what printers print and programs read. Secrets do not stand in it. */

/** One difference of a file. */
export interface EditText {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** What encloses the statement, outermost first. */
  path: string[];
  /** The lines of the statement as the platform writes them, with all that it encloses; of a `changed` one its own line. */
  before: string[];
  after: string[];
}

/** A line of a section: there on both sides, before only, after only. */
export interface SectionLine {
  mark: ' ' | '-' | '+';
  text: string;
}

/** What changed in one block, with lines around it. */
export interface Section {
  path: string[];
  lines: SectionLine[];
}

export interface FileDiff {
  /** `<site>/<device>/<file>`. */
  path: string;
  change: 'added' | 'changed' | 'removed';
  edits: EditText[];
  sections: Section[];
}

/** A device with its files that differ. */
export interface DeviceDiff {
  site: string;
  device: string;
  /** Null for a device that the inventory does not have. */
  platform: string | null;
  tier: string | null;
  waves: string[];
  files: FileDiff[];
}
