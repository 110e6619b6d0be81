import type { Rules } from '../families.ts';

export const bgpRules: Rules = {};
