import type { WanCode } from '../../lib/codes/wan.ts';
import type { RuleText } from './rule-text.ts';

export const WAN: Record<WanCode, RuleText> = {};
