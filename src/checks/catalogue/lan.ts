import type { LanCode } from '../../lib/codes/lan.ts';
import type { RuleText } from './rule-text.ts';

export const LAN: Record<LanCode, RuleText> = {};
