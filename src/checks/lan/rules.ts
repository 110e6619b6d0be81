/** The access edge: what hosts hear, who they are, and their Wi-Fi. */
import type { Rules } from '../families.ts';
import { checkFixed, checkGateways, checkServerPorts } from './gateways.ts';
import { checkSegments } from './segments.ts';
import { checkNat64, checkPrefix64 } from './translation.ts';
import { checkWireless } from './wireless.ts';

export const lanRules: Rules = {
  across: [checkNat64, checkPrefix64],
  within: [checkSegments, checkGateways, checkFixed, checkServerPorts, checkWireless],
};
