/** Devices, their models, and their management. */
import type { Rules } from '../families.ts';
import { checkSupport } from './hardware.ts';
import { checkLacking } from './lacking.ts';
import { checkManagement } from './management.ts';
import { checkModelFacts } from './model-names.ts';
import { checkRoundNumbers, checkVersions } from './odd-numbers.ts';
import { checkPairs, checkSerials } from './pairs.ts';
import { checkPlugs } from './ports.ts';
import { checkRoutingKeys } from './routing-keys.ts';
import { checkServerPlugs } from './server-ports.ts';
import { checkAsked, checkFronts } from './servers.ts';
import { checkSecrets, checkSnmpNames, checkTimeAndFlows, checkUsers } from './users.ts';
import { checkExtras, checkPlainText } from './verbatim.ts';

export const deviceRules: Rules = {
  across: [
    checkSupport,
    checkModelFacts,
    checkExtras,
    checkPlainText,
    checkManagement,
    checkRoundNumbers,
    checkVersions,
    checkUsers,
    checkSnmpNames,
    checkSecrets,
    checkTimeAndFlows,
    checkRoutingKeys,
    checkAsked,
    checkFronts,
    checkSerials,
  ],
  within: [checkPairs, checkPlugs, checkServerPlugs],
  resolved: [checkLacking],
};
