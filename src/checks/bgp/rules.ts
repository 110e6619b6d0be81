/** BGP and number resources, as they are written. */
import type { Rules } from '../families.ts';
import { checkAlike, checkKeys, checkLimitsAlike, checkSessionCounts } from './alike.ts';
import { checkPrivateNumbers } from './as-numbers-shown.ts';
import { checkHeldOnce, checkLineEndsAtBorders } from './held-once.ts';
import { checkContracts, checkSessionFamilies, checkTables } from './line-addresses.ts';
import { checkLooseLines } from './loose-filters.ts';
import { checkReach } from './reach.ts';
import { checkHeldPrefixes } from './resources.ts';
import { checkAcceptance, checkGuards, checkLimits } from './sessions.ts';
import { checkStateNetwork } from './state-network.ts';
import { checkDirections, checkPreference, checkPrepend, checkWaysOut } from './ways-out.ts';

export const bgpRules: Rules = {
  across: [
    checkAcceptance,
    checkLimits,
    checkGuards,
    checkHeldPrefixes,
    checkWaysOut,
    checkPreference,
    checkPrepend,
    checkStateNetwork,
    checkReach,
    checkAlike,
    checkLimitsAlike,
    checkKeys,
    checkSessionCounts,
    checkSessionFamilies,
    checkTables,
    checkContracts,
    checkPrivateNumbers,
    checkDirections,
    checkLooseLines,
    checkHeldOnce,
    checkLineEndsAtBorders,
  ],
};
