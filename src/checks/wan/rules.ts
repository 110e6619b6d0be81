/** Links between sites and the routing over them. */
import type { Rules } from '../families.ts';
import { checkAccessLinks } from './access-links.ts';
import { checkCarrierEnds, checkCarrierIpv6, checkCarriersAlike, checkLineKeys } from './carrier-lines.ts';
import { checkCircuitForms, checkCircuits } from './circuits.ts';
import { checkCompanyNames } from './company-names.ts';
import { checkCoreCarriers, checkCoreCosts, checkCoreLinksAlike } from './core-links.ts';
import { checkFirewallWays, checkStateWays } from './firewall-ways.ts';
import { checkFrames } from './frames.ts';
import { checkHubAreas } from './hub-areas.ts';
import { checkHubKinds } from './hub-devices.ts';
import { checkJoined } from './joined.ts';
import { checkDiscards, checkLineNumbers } from './line-numbers.ts';
import { checkLines } from './lines.ts';
import { checkCables, checkHubDevices } from './ports.ts';
import { checkClusterCables, checkLinkTables, checkReachedSegments } from './reached-segments.ts';
import { checkPairRoutes, checkRoutesOnce, checkRouteTables } from './routes.ts';
import { checkOspfTimers, checkTimers } from './timers.ts';

export const wanRules: Rules = {
  across: [
    checkLines,
    checkCircuits,
    checkHubAreas,
    checkJoined,
    checkLineKeys,
    checkCarrierEnds,
    checkCarriersAlike,
    checkCarrierIpv6,
    checkCables,
    checkHubDevices,
    checkHubKinds,
    checkCoreLinksAlike,
    checkCoreCosts,
    checkCoreCarriers,
    checkCircuitForms,
    checkCompanyNames,
    checkLineNumbers,
    checkOspfTimers,
    checkTimers,
  ],
  within: [
    checkPairRoutes,
    checkRouteTables,
    checkRoutesOnce,
    checkFirewallWays,
    checkStateWays,
    checkDiscards,
    checkReachedSegments,
    checkAccessLinks,
    checkClusterCables,
    checkLinkTables,
  ],
  resolved: [checkFrames],
};
