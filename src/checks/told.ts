/** Findings on their way to being told as few messages: what each has to do with. */
import type { Cause, Finding, Place, Severity } from '../lib/diagnostic.ts';

export const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** What is told as one, with the value that it is about. */
export interface Told {
  finding: Finding;
  /** Null for a finding that stands for itself. */
  centre: string | null;
  /** The values that it has to do with. */
  about: ReadonlySet<string>;
  /** What is not there, and whether it follows from that. */
  lacks: ReadonlyMap<string, NonNullable<Cause['lack']>>;
  /** Values that would explain it if they were known to be wrong. */
  signs: ReadonlySet<string>;
  /** How many findings it stands for. */
  members: number;
}

export function keyOf({ file, pointer }: Place): string {
  return `${file} ${pointer}`;
}

export function standsAt({ place }: Finding, key: string): boolean {
  return place !== null && keyOf(place) === key;
}

/** A finding as a place below another one. */
export function shown({ place, message }: Finding): Finding['related'] {
  return place === null ? [] : [{ message, place }];
}

/** The values that a finding may follow from: what its rule names, then the places that it shows. */
export function candidatesOf({ causes = [], related, place }: Finding): Cause[] {
  const places = [...related.map((other) => other.place), ...(place === null ? [] : [place])];
  return [...causes, ...places.map((one) => ({ place: one, what: '' }))];
}

export function aboutOf(finding: Finding): Set<string> {
  // The name that comes nearest to a missing one is a guess, and so is what a flow may have gone astray for.
  const causes = candidatesOf(finding).filter(({ missing, lack }) => missing === undefined && lack === undefined);
  return new Set(causes.flatMap(({ place }) => (place === null ? [] : [keyOf(place)])));
}

export function signsOf(findings: readonly Finding[]): Set<string> {
  const places = findings.flatMap(({ causes = [] }) =>
    causes.flatMap(({ place, lack }) => (lack === 'sign' && place !== null ? [keyOf(place)] : [])),
  );
  return new Set(places);
}

export function lacksOf(findings: readonly Finding[]): Told['lacks'] {
  const lacks = findings.flatMap(({ causes = [] }) =>
    causes.flatMap(({ place, what, lack }) => (lack === undefined || place !== null ? [] : [[what, lack] as const])),
  );
  return new Map(lacks);
}
