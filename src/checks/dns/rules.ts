import type { Rules } from '../families.ts';

export const dnsRules: Rules = {};
