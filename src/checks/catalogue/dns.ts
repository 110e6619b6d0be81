import type { DnsCode } from '../../lib/codes/dns.ts';
import type { RuleText } from './rule-text.ts';

export const DNS: Record<DnsCode, RuleText> = {};
