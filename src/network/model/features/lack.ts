/** Whether a platform has a feature, by what its platform.yaml says and by the release. */
import { isBefore } from '../../../lib/release.ts';
import type { FeatureName } from './list.ts';

/** What platform.yaml says of one feature. */
export interface FeatureFact {
  supported: boolean;
  /** The first release that has it; null where every release has. */
  since: string | null;
  source: string;
  /** What the platform does in its place, to the same end; null where there is nothing. */
  instead: string | null;
}

export type FeatureFacts = Readonly<Record<string, FeatureFact>>;

export interface Lack {
  /** The release that brings it; null where none is known to. */
  since: string | null;
  source: string;
  instead: string | null;
}

/**
 * Why devices of a release do not have a feature; null where they have it. What a platform does not mention is not judged.
 */
export function lackOf(facts: FeatureFacts, name: FeatureName, release: string): Lack | null {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === undefined) return null;
  const { supported, since, source, instead } = fact;
  if (!supported) return { since: null, source, instead };
  return since === null || !isBefore(release, since) ? null : { since, source, instead };
}
