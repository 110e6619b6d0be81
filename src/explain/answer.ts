/** What there is to say of a line of configuration: data, for all printers. */

/** A line of a file, 1-based. */
export interface FileLine {
  file: string;
  line: number;
}

/** A line of the inventory that decides, with the values on it that do. */
export interface Reason extends FileLine {
  /** Pointers into the merged inventory (RFC 6901). */
  pointers: string[];
  /** `profile commune@2, segment staff: vlan 10`. */
  words: string;
}

/** What a line is to the device that reads the file. */
export type LineKind = 'setting' | 'comment' | 'blank' | 'end';

export interface ExplainedLine {
  /** In the file of `out/`, 1-based. */
  line: number;
  text: string;
  kind: LineKind;
  /** Of the end of a section: the line that opens it. */
  opens: number | null;
  /** The template's line that wrote it, then the lines that included that template, from the inside out. */
  template: FileLine[];
  /** At most eight: profile, site, device, then the rest. */
  because: Reason[];
  /** How many further lines of the inventory decide. */
  more: number;
  /** RFCs and checks that the template's comment names. */
  rules: string[];
}

export interface Explanation {
  /** The file of `out/`. */
  file: string;
  /** False where the file is not what would be rendered now: what would be rendered is explained. */
  current: boolean;
  lines: ExplainedLine[];
}

/** A line of a file of `out/` with its text. */
export interface DecidedLine extends FileLine {
  text: string;
}

/** Lines that one line of a template wrote. */
export interface DecidedGroup {
  template: FileLine;
  devices: number;
  lines: DecidedLine[];
}

/** What a line of the inventory decides. */
export interface Decided {
  place: FileLine;
  values: { pointer: string; words: string }[];
  devices: number;
  lines: number;
  /** The largest first. */
  groups: DecidedGroup[];
}
