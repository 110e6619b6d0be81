/** Waves, gates, registers and targets. */
import type { Rules } from '../families.ts';
import { checkGates, checkStaff, checkTraining } from './gates.ts';
import { checkTargets } from './targets.ts';
import { checkWaves } from './waves.ts';

export const planRules: Rules = { across: [checkWaves, checkGates, checkTraining, checkStaff, checkTargets] };
