/** The policy: rules that decide, zones that hold. */
import type { Rules } from '../families.ts';
import { checkDeviceNeeds } from './device-needs.ts';
import { checkExpectations } from './expectations.ts';
import { checkInternet, checkServers, checkTransit } from './marks.ts';
import { checkMessages } from './messages.ts';
import { checkObjectPrefixes } from './object-prefixes.ts';
import { checkOpenings, checkPublished } from './openings.ts';
import { checkExpiry, checkIcmp, checkShadows, checkUse, checkWidth } from './policy.ts';
import { checkPoolSize } from './pool-size.ts';
import { checkAudience, checkNames, checkRecursion } from './segment-needs.ts';
import { checkSequence } from './sequence.ts';
import { checkKnocking, checkOperators, checkTraces, checkWatched } from './traces.ts';
import { checkEntries, checkLimits, checkObjects, checkPorts } from './values.ts';
import { checkWholeZones } from './whole-zones.ts';
import { checkGuests, checkLevel3, checkManagementReach } from './zones.ts';

export const firewallRules: Rules = {
  across: [
    checkShadows,
    checkWidth,
    checkWholeZones,
    checkExpiry,
    checkUse,
    checkIcmp,
    checkLevel3,
    checkManagementReach,
    checkGuests,
    checkOpenings,
    checkPublished,
    checkSequence,
    checkTraces,
    checkOperators,
    checkWatched,
    checkKnocking,
    checkMessages,
    checkNames,
    checkRecursion,
    checkAudience,
    checkDeviceNeeds,
    checkLimits,
    checkObjects,
    checkObjectPrefixes,
    checkPoolSize,
    checkEntries,
    checkPorts,
    checkInternet,
    checkTransit,
    checkServers,
    checkExpectations,
  ],
};
