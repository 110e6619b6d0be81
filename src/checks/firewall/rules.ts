/** The policy: rules that decide, zones that hold. */
import type { Rules } from '../families.ts';
import { checkOpenings } from './openings.ts';
import { checkExpiry, checkIcmp, checkShadows, checkUse, checkWidth } from './policy.ts';
import { checkGuests, checkLevel3, checkManagementReach } from './zones.ts';

export const firewallRules: Rules = {
  across: [
    checkShadows,
    checkWidth,
    checkExpiry,
    checkUse,
    checkIcmp,
    checkLevel3,
    checkManagementReach,
    checkGuests,
    checkOpenings,
  ],
};
