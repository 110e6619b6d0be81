/**
 * The tree that the pass writes and the generator reads. Paths, helpers and whitespace are settled by then: what is left
 * is text, calls of functions that are known by name, the four blocks, and partials.
 */

export type Expression =
  | { type: 'constant'; value: string | number | boolean | null }
  /** The context, so many `each` and `with` out. */
  | { type: 'context'; depth: number }
  /** A field of the data frame, so many loops out. */
  | { type: 'frame'; name: string; depth: number }
  /** A parameter that a block around declares. */
  | { type: 'parameter'; name: string }
  /** A call of one of the functions of runtime.ts. */
  | { type: 'call'; name: string; params: Expression[] }
  /** The values from left to right, as far as it takes to know whether all of them hold, or any. */
  | { type: 'junction'; operator: Junction; params: Expression[] };

export type Junction = '&&' | '||';

export type Statement =
  /** Text of the template itself. */
  | { type: 'content'; text: string }
  /** A call whose result goes into the output. */
  | { type: 'output'; call: Expression }
  | { type: 'test'; negated: boolean; value: Expression; main: Program; inverse: Program | null }
  | { type: 'with'; value: Expression; main: Program; inverse: Program | null }
  | { type: 'each'; site: number; value: Expression; main: Program; inverse: Program | null }
  /** A partial by its name, in a context or in the current one, with named values beside it. */
  | { type: 'partial'; name: string; context: Expression; named: { key: string; value: Expression }[] };

/** A list of statements, with the names that they have for what the block around enters. */
export interface Program {
  body: Statement[];
  parameters: readonly string[];
}

export function constant(value: string | number | boolean | null): Expression {
  return { type: 'constant', value };
}

export function context(depth: number): Expression {
  return { type: 'context', depth };
}

export function call(name: string, params: Expression[]): Expression {
  return { type: 'call', name, params };
}

export function content(text: string): Statement {
  return { type: 'content', text };
}

export function output(name: string, params: Expression[]): Statement {
  return { type: 'output', call: call(name, params) };
}
