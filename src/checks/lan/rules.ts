/** The access edge: what hosts hear, who they are, and their Wi-Fi. */
import type { Rules } from '../families.ts';
import { checkFixed, checkGatewayOrder, checkGateways, checkRouterSegments, checkServerPorts } from './gateways.ts';
import { checkOddTimes } from './odd-times.ts';
import { checkProfilesAlike } from './profiles-alike.ts';
import { checkSecretVersions } from './secret-versions.ts';
import { checkSegments } from './segments.ts';
import { checkSegmentsAlike } from './segments-alike.ts';
import { checkSharedAir } from './shared-air.ts';
import { checkGatewayPairs, checkManagedSwitches, checkServicePorts } from './standing.ts';
import { checkTableNames } from './tables.ts';
import { checkLeases, checkWaits, checkWholeMinutes } from './times.ts';
import { checkNat64, checkPrefix64 } from './translation.ts';
import { checkWireless } from './wireless.ts';

export const lanRules: Rules = {
  across: [checkNat64, checkPrefix64, checkTableNames, checkProfilesAlike, checkSegmentsAlike, checkSecretVersions],
  within: [
    checkSegments,
    checkGatewayPairs,
    checkServicePorts,
    checkManagedSwitches,
    checkWholeMinutes,
    checkLeases,
    checkWaits,
    checkGateways,
    checkFixed,
    checkServerPorts,
    checkRouterSegments,
    checkGatewayOrder,
    checkOddTimes,
    checkWireless,
    checkSharedAir,
  ],
};
