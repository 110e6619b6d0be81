import type { Rules } from '../families.ts';

export const parityRules: Rules = {};
