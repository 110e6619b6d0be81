import type { PlnCode } from '../../lib/codes/pln.ts';
import type { RuleText } from './rule-text.ts';

export const PLN: Record<PlnCode, RuleText> = {};
