import type { ParCode } from '../../lib/codes/par.ts';
import type { RuleText } from './rule-text.ts';

export const PAR: Record<ParCode, RuleText> = {};
