/**
 * The nodes that the pass writes. They carry no locations (Handlebars would put each into the call that it generates) and
 * no whitespace flags (whitespace was settled when the template was parsed).
 */

/** Any node of Handlebars' tree; its compiler checks the shapes. */
export interface Node {
  type: string;
}

export interface ProgramNode extends Node {
  body: Node[];
  blockParams: string[] | undefined;
}

const NO_STRIP = { open: false, close: false };

/**
 * Every function that generated code calls, ours and the authors' helpers alike, has a name that no template can write:
 * Handlebars would take a block parameter of the same name for the function.
 */
export function internal(name: string): string {
  return `:${name}`;
}

function path(parts: string[], depth = 0, data = false): Node {
  return { type: 'PathExpression', data, depth, parts, original: '_' } as Node;
}

/** A constant number. */
export function constant(value: number): Node {
  return { type: 'NumberLiteral', value, original: value } as Node;
}

/** A constant text. */
export function text(value: string): Node {
  return { type: 'StringLiteral', value, original: value } as Node;
}

/**
 * The context, `depth` of `each` and `with` out. Handlebars' own `..` skips a level wherever two contexts are equal (a loop
 * over numbers in a loop over numbers), so the frames are asked instead.
 */
export function context(depth: number): Node {
  return depth === 0 ? path([]) : call('outer', [constant(depth)]);
}

/** A parameter that a block around declares. */
export function blockParameter(name: string): Node {
  return path([name]);
}

/** A field of the data frame, `depth` loops out. */
export function frameField(name: string, depth: number): Node {
  return path([name], depth, true);
}

/** A call inside an expression. */
export function call(name: string, params: Node[]): Node {
  return { type: 'SubExpression', path: path([internal(name)]), params, hash: undefined } as Node;
}

/** A call whose result goes into the output. */
export function output(name: string, params: Node[]): Node {
  return {
    type: 'MustacheStatement',
    path: path([internal(name)]),
    params,
    hash: undefined,
    escaped: false,
    strip: NO_STRIP,
  } as Node;
}

/** Text of the template itself. */
export function content(value: string): Node {
  return { type: 'ContentStatement', value, original: value } as Node;
}

/** A list of statements. */
export function program(body: Node[], blockParams: string[] | undefined): ProgramNode {
  return { type: 'Program', body, blockParams };
}

/** A block with its branches. */
export function block(name: string, params: Node[], main: ProgramNode, inverse: ProgramNode | undefined): Node {
  const strips = { openStrip: NO_STRIP, inverseStrip: NO_STRIP, closeStrip: NO_STRIP };
  return {
    type: 'BlockStatement',
    path: path([internal(name)]),
    params,
    hash: undefined,
    program: main,
    inverse,
    ...strips,
  } as Node;
}

/** A partial by its name, in a context or in the current one, with named values beside it. */
export function partial(name: string, params: Node[], named: { key: string; value: Node }[]): Node {
  const pairs = named.map(({ key, value }) => ({ type: 'HashPair', key, value }));
  const hash = pairs.length === 0 ? undefined : { type: 'Hash', pairs };
  return {
    type: 'PartialStatement',
    name: { type: 'StringLiteral', original: name, value: name },
    params,
    hash,
    strip: NO_STRIP,
  } as Node;
}
