import type { Rules } from '../families.ts';

export const firewallRules: Rules = {};
