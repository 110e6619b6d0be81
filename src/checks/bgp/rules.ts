/** BGP and number resources, as they are written. */
import type { Rules } from '../families.ts';
import { checkReach } from './reach.ts';
import { checkHeldPrefixes } from './resources.ts';
import { checkAcceptance, checkGuards, checkLimits } from './sessions.ts';
import { checkStateNetwork } from './state-network.ts';
import { checkPreference, checkPrepend, checkWaysOut } from './ways-out.ts';

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
  ],
};
