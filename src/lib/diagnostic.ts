/**
 * What is wrong, where, and what to write instead. Diagnostics are data: whoever finds a mistake returns one, printers
 * turn it into text. A user's mistake is never thrown; exceptions are bugs or failed I/O.
 */

import type { AdrCode } from './codes/adr.ts';
import type { AdrUseCode } from './codes/adr-use.ts';
import type { AsnCode } from './codes/asn.ts';
import type { BgpCode } from './codes/bgp.ts';
import type { BgpLineCode } from './codes/bgp-lines.ts';
import type { BgpUpstreamCode } from './codes/bgp-upstreams.ts';
import type { ChkCode } from './codes/chk.ts';
import type { DevCode } from './codes/dev.ts';
import type { DevHardwareCode } from './codes/dev-hardware.ts';
import type { DnsCode } from './codes/dns.ts';
import type { DnsUseCode } from './codes/dns-use.ts';
import type { FilCode } from './codes/fil.ts';
import type { FwlCode } from './codes/fwl.ts';
import type { FwlUseCode } from './codes/fwl-use.ts';
import type { LanCode } from './codes/lan.ts';
import type { LanUseCode } from './codes/lan-use.ts';
import type { LanWirelessCode } from './codes/lan-wireless.ts';
import type { ModCode } from './codes/mod.ts';
import type { OutCode } from './codes/out.ts';
import type { ParCode } from './codes/par.ts';
import type { PlnCode } from './codes/pln.ts';
import type { PlnTargetCode } from './codes/pln-targets.ts';
import type { RefCode } from './codes/ref.ts';
import type { SchCode } from './codes/sch.ts';
import type { TplCode } from './codes/tpl.ts';
import type { TxtCode } from './codes/txt.ts';
import type { WanCode } from './codes/wan.ts';
import type { WanLinkCode } from './codes/wan-links.ts';
import type { WanRouteCode } from './codes/wan-routes.ts';
import type { YamlCode } from './codes/yaml.ts';

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

/** Every code a diagnostic may carry, family by family. A closed union: a test or a waiver that names a code cannot misspell it. */
export type Code =
  | YamlCode
  | SchCode
  | RefCode
  | FilCode
  | AdrCode
  | AdrUseCode
  | AsnCode
  | ModCode
  | TxtCode
  | TplCode
  | OutCode
  | FwlCode
  | FwlUseCode
  | ChkCode
  | BgpCode
  | BgpUpstreamCode
  | BgpLineCode
  | WanCode
  | WanLinkCode
  | WanRouteCode
  | LanCode
  | LanUseCode
  | LanWirelessCode
  | ParCode
  | DnsCode
  | DnsUseCode
  | DevCode
  | DevHardwareCode
  | PlnCode
  | PlnTargetCode;

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

/**
 * A value elsewhere that a finding was judged by: where several findings share one, that value is what is wrong. `missing`
 * marks a name that nothing defines: `place` is then the definition that comes nearest, and `missing.near` its name.
 */
export interface Cause {
  place: Place | null;
  /** Which value it is: findings have one cause if place and word agree. */
  what: string;
  /** What to write there, where that is known. */
  hint?: string;
  missing?: { near: string | null };
  /**
   * Something that should be there and is not, such as a rule of the policy: findings that lack the same follow from one
   * mistake, whatever their codes. Of a mere `sign` of it only what is less severe follows.
   */
  lack?: 'cause' | 'sign';
}

/** A finding before its places are looked up; `locate` (inventory/positions.ts) makes it a Diagnostic. */
export interface Finding extends Omit<Diagnostic, 'position' | 'related'> {
  place: Place | null;
  related: { message: string; place: Place }[];
  /** Where one line can be wrong in several ways by one code: which. Findings of a line that differ in it are told each. */
  about?: string;
  /** Beside what `related` shows; the likeliest first. Never printed. */
  causes?: readonly Cause[];
}

/** True if anything in the list stops a run. */
export function hasErrors(diagnostics: readonly { severity: Severity }[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
