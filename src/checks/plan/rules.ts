/** Waves, gates, registers and targets. */
import type { Rules } from '../families.ts';
import { checkCompletions } from './completions.ts';
import { checkGates, checkStaff, checkTraining } from './gates.ts';
import { checkRegisters } from './registers.ts';
import { checkCourse } from './services-of-waves.ts';
import { checkTable } from './table.ts';
import { checkTargets } from './targets.ts';
import { checkWaves } from './waves.ts';

export const planRules: Rules = {
  across: [
    checkWaves,
    checkCourse,
    checkCompletions,
    checkGates,
    checkTraining,
    checkStaff,
    checkRegisters,
    checkTargets,
    checkTable,
  ],
};
