/** Devices, their models, and their management. */
import type { Rules } from '../families.ts';
import { checkExtras, checkSupport } from './hardware.ts';
import { checkManagement } from './management.ts';
import { checkModelFacts } from './model-names.ts';
import { checkPairs, checkSerials } from './pairs.ts';
import { checkPlainText } from './plain-text.ts';
import { checkPlugs } from './ports.ts';
import { checkAsked, checkFronts } from './servers.ts';
import { checkSecrets, checkTimeAndFlows, checkUsers } from './users.ts';

export const deviceRules: Rules = {
  across: [
    checkSupport,
    checkModelFacts,
    checkExtras,
    checkPlainText,
    checkManagement,
    checkUsers,
    checkSecrets,
    checkTimeAndFlows,
    checkAsked,
    checkFronts,
    checkSerials,
  ],
  within: [checkPairs, checkPlugs],
};
