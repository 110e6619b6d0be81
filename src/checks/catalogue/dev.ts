import type { DevCode } from '../../lib/codes/dev.ts';
import type { RuleText } from './rule-text.ts';

export const DEV: Record<DevCode, RuleText> = {};
