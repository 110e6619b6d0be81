import type { Expression, Program, Statement } from './nodes.ts';

/** Names in sight: the context, the data frame, and the parameters of the blocks around. */
interface Scope {
  context: string;
  frame: string;
  parameters: ReadonlyMap<string, string>;
}

/**
 * The body of a function `(calls, partials)` that gives a template: `(context, frame) => text`. Blocks become plain `if` and
 * `for`. Handlebars' own generator makes two closures and three objects for each block that is run and one for each
 * value that is read, which was most of the time of rendering a province.
 *
 * Whatever an author wrote stands in the code as a JSON string or not at all.
 */
export function generate(program: Program): string {
  const known = new Map<string, string>();
  let names = 0;
  const fresh = (letter: string): string => `${letter}${names++}`;
  /** A constant of the template for `table[key]`: looked up once. */
  const fixed = (table: 'calls' | 'partials', key: string): string => {
    const source = `${table}[${JSON.stringify(key)}]`;
    const present = known.get(source);
    if (present !== undefined) return present;
    const name = fresh('k');
    known.set(source, name);
    return name;
  };

  const expression = (node: Expression, scope: Scope): string => {
    switch (node.type) {
      case 'constant':
        return JSON.stringify(node.value);
      case 'context':
        return node.depth === 0 ? scope.context : `${fixed('calls', 'outer')}(${node.depth}, ${scope.frame})`;
      case 'frame':
        return frameField(scope.frame, node);
      case 'parameter':
        return scope.parameters.get(node.name)!;
      case 'call': {
        const params = node.params.map((param) => expression(param, scope));
        return `${fixed('calls', node.name)}(${[...params, scope.frame].join(', ')})`;
      }
      case 'junction': {
        const holds = fixed('calls', 'holds');
        return `(${node.params.map((param) => `${holds}(${expression(param, scope)})`).join(` ${node.operator} `)})`;
      }
    }
  };

  const statements = (program: Program | null, scope: Scope): string =>
    (program?.body ?? []).map((node) => statement(node, scope)).join('');

  const statement = (node: Statement, scope: Scope): string => {
    switch (node.type) {
      case 'content':
        return node.text === '' ? '' : `text += ${JSON.stringify(node.text)};\n`;
      case 'output':
        return `text += ${expression(node.call, scope)};\n`;
      case 'test': {
        const holds = `${node.negated ? '!' : ''}${fixed('calls', 'holds')}(${expression(node.value, scope)})`;
        return `if (${holds}) {\n${statements(node.main, scope)}}${otherwise(node.inverse, scope)}\n`;
      }
      case 'with':
        return within(node, scope);
      case 'each':
        return each(node, scope);
      case 'partial': {
        const named = node.named.map(({ key, value }) => `${JSON.stringify(key)}: ${expression(value, scope)}`);
        const given = expression(node.context, scope);
        // Object.assign: a spread of an object whose shape has come to be out of date in V8 takes twenty times as long.
        const entered = named.length === 0 ? given : `Object.assign({}, ${given}, { ${named.join(', ')} })`;
        return `text += ${fixed('partials', node.name)}(${entered}, ${scope.frame});\n`;
      }
    }
  };

  const otherwise = (inverse: Program | null, scope: Scope): string =>
    inverse === null ? '' : ` else {\n${statements(inverse, scope)}}`;

  const within = (node: Extract<Statement, { type: 'with' }>, scope: Scope): string => {
    const [context, frame] = [fresh('c'), fresh('f')];
    const parameters = new Map(scope.parameters);
    if (node.main.parameters[0] !== undefined) parameters.set(node.main.parameters[0], context);
    const body = statements(node.main, { context, frame, parameters });
    const { frame: outer } = scope;
    return `{ const ${context} = ${expression(node.value, scope)};
if (${context} === 0 || ${fixed('calls', 'holds')}(${context})) {
const ${frame} = ${fixed('calls', 'inner frame')}(${outer}, ${context}, ${outer});
${body}}${otherwise(node.inverse, scope)} }\n`;
  };

  const each = (node: Extract<Statement, { type: 'each' }>, scope: Scope): string => {
    const [items, keys, count, index] = [fresh('v'), fresh('n'), fresh('n'), fresh('i')];
    const [context, frame] = [fresh('c'), fresh('f')];
    const parameters = new Map(scope.parameters);
    const [item, key] = node.main.parameters;
    if (item !== undefined) parameters.set(item, context);
    if (key !== undefined) parameters.set(key, `${frame}.key`);
    const body = statements(node.main, { context, frame, parameters });
    const { frame: outer } = scope;
    return `{ const ${items} = ${expression(node.value, scope)};
const ${keys} = ${fixed('calls', 'keys')}(${node.site}, ${items}, ${outer});
const ${count} = (${keys} ?? ${items}).length;
if (${count} > 0) {
const ${frame} = ${fixed('calls', 'loop frame')}(${outer});
for (let ${index} = 0; ${index} < ${count}; ${index}++) {
const ${context} = ${fixed('calls', 'enter')}(${node.site}, ${items}, ${keys}, ${index}, ${count}, ${frame});
${body}}}${otherwise(node.inverse, scope)} }\n`;
  };

  const body = statements(program, { context: 'c', frame: 'f', parameters: new Map() });
  const constants = [...known].map(([source, name]) => `const ${name} = ${source};\n`).join('');
  return `"use strict";\n${constants}return function (c, f) {\nlet text = '';\n${body}return text;\n};`;
}

/** A field of the frame or of one around it; undefined where there is no frame so far out. */
function frameField(frame: string, { name, depth }: Extract<Expression, { type: 'frame' }>): string {
  const key = JSON.stringify(name);
  return depth === 0 ? `${frame}[${key}]` : `${frame}._parent${'?._parent'.repeat(depth - 1)}?.[${key}]`;
}
