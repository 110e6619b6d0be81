import type { Rules } from '../families.ts';

export const addressRules: Rules = {};
