import type { BgpCode } from '../../lib/codes/bgp.ts';
import type { RuleText } from './rule-text.ts';

export const BGP: Record<BgpCode, RuleText> = {};
