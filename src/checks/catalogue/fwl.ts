import type { FwlCode } from '../../lib/codes/fwl.ts';
import type { RuleText } from './rule-text.ts';

export const FWL: Record<Exclude<FwlCode, 'FWL001'>, RuleText> = {};
