/** Every code with what there is to say of it: one without an entry does not compile. */
import type { Code } from '../lib/diagnostic.ts';
import { ADR } from './catalogue/adr.ts';
import { ADR_USE } from './catalogue/adr-use.ts';
import { BGP } from './catalogue/bgp.ts';
import { BGP_LINES } from './catalogue/bgp-lines.ts';
import { BGP_UPSTREAMS } from './catalogue/bgp-upstreams.ts';
import { DEV } from './catalogue/dev.ts';
import { DEV_HARDWARE } from './catalogue/dev-hardware.ts';
import { DNS } from './catalogue/dns.ts';
import { DNS_USE } from './catalogue/dns-use.ts';
import { FWL } from './catalogue/fwl.ts';
import { FWL_USE } from './catalogue/fwl-use.ts';
import { LAN } from './catalogue/lan.ts';
import { LAN_USE } from './catalogue/lan-use.ts';
import { LAN_WIRELESS } from './catalogue/lan-wireless.ts';
import { ASN, MOD, TXT } from './catalogue/mod.ts';
import { PAR } from './catalogue/par.ts';
import { PLN } from './catalogue/pln.ts';
import { PLN_TARGETS } from './catalogue/pln-targets.ts';
import { FIL, REF } from './catalogue/ref.ts';
import type { RuleText } from './catalogue/rule-text.ts';
import { SCH } from './catalogue/sch.ts';
import { CHK, OUT, TPL } from './catalogue/tpl.ts';
import { WAN } from './catalogue/wan.ts';
import { WAN_LINKS } from './catalogue/wan-links.ts';
import { WAN_ROUTES } from './catalogue/wan-routes.ts';
import { YAML } from './catalogue/yaml.ts';

export const CATALOGUE: Record<Code, RuleText> = {
  ...YAML,
  ...SCH,
  ...REF,
  ...FIL,
  ...ADR,
  ...ADR_USE,
  ...ASN,
  ...MOD,
  ...TXT,
  ...BGP,
  ...BGP_UPSTREAMS,
  ...BGP_LINES,
  ...WAN,
  ...WAN_LINKS,
  ...WAN_ROUTES,
  ...LAN,
  ...LAN_USE,
  ...LAN_WIRELESS,
  ...PAR,
  ...FWL,
  ...FWL_USE,
  ...DNS,
  ...DNS_USE,
  ...DEV,
  ...DEV_HARDWARE,
  ...PLN,
  ...PLN_TARGETS,
  ...TPL,
  ...CHK,
  ...OUT,
};

/** What has no hint or reference of its own gets the catalogue's: a finding says what to write, and where it is asked for. */
export function complete<T extends { code: Code; hint: string | null; reference: string | null }>(found: T): T {
  const { fix, reference } = CATALOGUE[found.code];
  return { ...found, hint: found.hint ?? fix, reference: found.reference ?? reference };
}
