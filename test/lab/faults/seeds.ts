/** Every fault of the list with the way to put it on a lab. */
import { FIREWALLS } from './firewalls.ts';
import { NAMES } from './names.ts';
import { ROUTING } from './routing.ts';
import type { Seed } from './seed.ts';
import { SEGMENTS } from './segments.ts';
import { SERVICES } from './services.ts';
import type { FaultId } from './words.ts';

export const SEEDS: Record<FaultId, Seed> = { ...ROUTING, ...FIREWALLS, ...SEGMENTS, ...NAMES, ...SERVICES };
