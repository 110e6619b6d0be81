/** Every check with what there is to say of it. */
import type { Code } from '../lib/diagnostic.ts';
import { BGP } from './catalogue/bgp.ts';
import { DEV } from './catalogue/dev.ts';
import { DNS } from './catalogue/dns.ts';
import { FWL } from './catalogue/fwl.ts';
import { LAN } from './catalogue/lan.ts';
import { PAR } from './catalogue/par.ts';
import { PLN } from './catalogue/pln.ts';
import type { RuleText } from './catalogue/rule-text.ts';
import { WAN } from './catalogue/wan.ts';

export const CATALOGUE = { ...BGP, ...WAN, ...LAN, ...PAR, ...FWL, ...DNS, ...DEV, ...PLN } satisfies Partial<
  Record<Code, RuleText>
>;

/** Codes that the catalogue tells of. */
export type KnownCode = keyof typeof CATALOGUE;
