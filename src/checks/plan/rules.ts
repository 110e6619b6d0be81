import type { Rules } from '../families.ts';

export const planRules: Rules = {};
