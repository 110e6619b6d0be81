import type { Rules } from '../families.ts';

export const lanRules: Rules = {};
