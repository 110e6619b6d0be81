/** What holds in one address family and not in the other. */
import type { Rules } from '../families.ts';
import { checkApplications, checkRuleFamilies, checkSessions, checkTargets } from './families.ts';
import { checkRecordFamilies } from './records.ts';
import { checkSegmentFamilies } from './segments.ts';

export const parityRules: Rules = {
  across: [checkSessions, checkRuleFamilies, checkApplications, checkTargets, checkRecordFamilies],
  within: [checkSegmentFamilies],
};
