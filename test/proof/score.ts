/** Verdicts → figures. */
import type { MistakeClass, Mutation } from './mutation.ts';
import type { Verdict } from './trial.ts';

export interface Tried {
  mutation: Mutation;
  verdict: Verdict;
}

export interface Row {
  name: string;
  made: number;
  /** The right code at the right line. */
  line: number;
  /** The right code, at any line. */
  code: number;
  /** Anything new that was told. */
  caught: number;
  passed: number;
  equivalent: number;
  noMeaning: number;
  /** Of the caught, by the worst that was told. */
  error: number;
  warning: number;
  info: number;
}

export function rowOf(name: string, tried: readonly Tried[]): Row {
  const count = (...results: Verdict['result'][]) =>
    tried.filter(({ verdict }) => results.includes(verdict.result)).length;
  const severe = (severity: Verdict['severity']) => tried.filter(({ verdict }) => verdict.severity === severity).length;
  return {
    name,
    made: tried.length,
    line: count('line'),
    code: count('line', 'code'),
    caught: count('line', 'code', 'caught'),
    passed: count('passed', 'crashed'),
    equivalent: count('equivalent'),
    noMeaning: count('no meaning'),
    error: severe('error'),
    warning: severe('warning'),
    info: severe('info'),
  };
}

/** Caught of all that a machine could know, in percent. */
export function scoreOf({ caught, passed }: Row): number {
  return caught + passed === 0 ? 100 : (100 * caught) / (caught + passed);
}

export const CLASSES: readonly MistakeClass[] = ['syntax', 'schema', 'reference', 'semantic'];

export function ofClass(tried: readonly Tried[], name: MistakeClass): Tried[] {
  return tried.filter(({ mutation }) => mutation.class === name);
}
