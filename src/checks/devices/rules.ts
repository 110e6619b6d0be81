/** Devices and their management. */
import type { Rules } from '../families.ts';
import { checkExtras, checkSupport } from './hardware.ts';
import { checkManagement } from './management.ts';

export const deviceRules: Rules = { across: [checkSupport, checkExtras, checkManagement] };
