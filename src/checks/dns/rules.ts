/** Zones, records, name servers and resolvers. */
import type { Rules } from '../families.ts';
import { checkApplicationNames, checkDomain, checkUsedZones, checkViews } from './applications.ts';
import { checkMail } from './mail.ts';
import { checkNameServers } from './name-servers.ts';
import { checkRecords } from './records.ts';
import { checkResolvers } from './resolvers.ts';
import { checkReverseNames, checkReverseZones } from './reverse.ts';
import { checkServers, checkTimes } from './settings.ts';
import { checkSigning } from './signing.ts';
import { checkZones } from './zones.ts';

export const dnsRules: Rules = {
  across: [
    checkTimes,
    checkServers,
    checkNameServers,
    checkRecords,
    checkApplicationNames,
    checkDomain,
    checkUsedZones,
    checkViews,
    checkMail,
    checkSigning,
    checkReverseZones,
    checkResolvers,
  ],
  resolved: [checkZones, checkReverseNames],
};
