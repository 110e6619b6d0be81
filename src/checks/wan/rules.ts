import type { Rules } from '../families.ts';

export const wanRules: Rules = {};
