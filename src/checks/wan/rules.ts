/** Links between sites and the routing over them. */
import type { Rules } from '../families.ts';
import { checkFrames } from './frames.ts';
import { checkHubAreas } from './hub-areas.ts';
import { checkLines } from './lines.ts';

export const wanRules: Rules = { across: [checkLines, checkHubAreas], resolved: [checkFrames] };
