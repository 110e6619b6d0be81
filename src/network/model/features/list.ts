/** The features that platform.yaml files speak of, by name: no other name has a meaning there. */
import type { Feature } from './feature.ts';
import { FIREWALL } from './firewall.ts';
import { MANAGEMENT } from './management.ts';
import { ROUTING } from './routing.ts';
import { SEGMENTS } from './segments.ts';

const ALL = { ...ROUTING, ...SEGMENTS, ...FIREWALL, ...MANAGEMENT };

export type FeatureName = keyof typeof ALL;

export const FEATURES: Readonly<Record<FeatureName, Feature>> = ALL;

export const FEATURE_NAMES = Object.keys(ALL) as readonly FeatureName[];
