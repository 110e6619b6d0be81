/** Zones and name servers. */
import type { Rules } from '../families.ts';
import { checkServers, checkTimes } from './settings.ts';
import { checkZones } from './zones.ts';

export const dnsRules: Rules = { across: [checkTimes, checkServers], resolved: [checkZones] };
