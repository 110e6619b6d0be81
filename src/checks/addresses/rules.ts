/** What is legal as an address and wrong for what it is used for. */
import type { Rules } from '../families.ts';
import { checkBlocks, checkPools } from './exhausted.ts';
import { checkHostNumbers } from './host-numbers.ts';
import { checkLengths, checkMembers } from './lengths.ts';
import { checkEnds, checkLineNetworks, checkTwoEnds } from './line-ends.ts';
import { checkSpaces } from './plan-spaces.ts';
import { checkPublicPlan, checkPublicSide } from './public-side.ts';
import { checkRoutePrefixes } from './route-prefixes.ts';
import { checkNumbersUsed } from './site-numbers.ts';
import { checkSameNames, checkSlotsShowVlans } from './slots.ts';

export const addressRules: Rules = {
  across: [
    checkEnds,
    checkLineNetworks,
    checkTwoEnds,
    checkPublicSide,
    checkPublicPlan,
    checkSpaces,
    checkBlocks,
    checkSlotsShowVlans,
    checkSameNames,
    checkNumbersUsed,
  ],
  within: [checkLengths, checkMembers, checkRoutePrefixes, checkPools, checkHostNumbers],
};
