import type { Rules } from '../families.ts';

export const deviceRules: Rules = {};
