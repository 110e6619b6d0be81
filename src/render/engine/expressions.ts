import { FORBIDDEN_NAMES } from './helpers.ts';
import { call, constant, content, context, type Expression, output, type Statement } from './nodes.ts';
import { siteAt } from './parse.ts';
import { keep, keepExpression, type Pass, report, written } from './pass.ts';
import { didYouMean } from './suggest.ts';
import { TemplateError } from './template-error.ts';

/** The `@` variables. Any other is a mistake wherever it stands. */
const FRAME_FIELDS = ['root', 'index', 'key', 'first', 'last'];

/** Block parameters in sight. */
export type Scope = readonly string[];

export const BLOCK_NAMES = ['if', 'unless', 'each', 'with'];

/** A value in an expression: a constant, a read or a call. */
export function value(pass: Pass, node: hbs.AST.Expression, scope: Scope): Expression {
  switch (node.type) {
    case 'PathExpression':
      return read(pass, node as hbs.AST.PathExpression, scope);
    case 'SubExpression': {
      const sub = node as hbs.AST.SubExpression;
      const found = helperCall(pass, sub, scope);
      if (found === null) return constant('');
      if (found.lines)
        report(pass, sub.loc, `\`${sub.path.original}\` prints lines, it is no value for another helper`, null);
      return found.result;
    }
    case 'UndefinedLiteral':
      report(pass, node.loc, '`undefined` is never a value here', 'what is not there is null: {{#if (eq x null)}}');
      return constant('');
    case 'NullLiteral':
      return constant(null);
    default:
      // Strings, numbers, true and false mean themselves.
      return constant((node as hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral).value);
  }
}

/** `{{x}}` or `{{helper x}}`: computes, checks that it can be printed, prints. `lines` if it may print several lines. */
export function printed(
  pass: Pass,
  node: hbs.AST.MustacheStatement,
  scope: Scope,
): { node: Statement; lines: boolean } {
  const nothing = { node: content(''), lines: false };
  if (!node.escaped)
    report(
      pass,
      node.loc,
      '{{{ and {{& mean nothing here: no text is escaped',
      'write {{ }}, with a space before a brace that is meant',
    );
  if (node.path.type !== 'PathExpression') {
    report(pass, node.loc, 'a constant in braces', 'write it without the braces');
    return nothing;
  }
  if (node.params.length === 0 && node.hash === undefined) {
    const found = access(pass, node.path as hbs.AST.PathExpression, scope);
    return {
      node: output(sized('print', found.keys.length), [constant(found.site), found.base, ...found.keys.map(constant)]),
      lines: false,
    };
  }
  const found = helperCall(pass, node, scope);
  if (found === null) return nothing;
  const params = [constant(keepExpression(pass, node.loc)), found.result];
  return { node: output(found.lines ? 'print lines' : 'print 0', params), lines: found.lines };
}

/** Functions for up to three keys take them as arguments of their own: no list is made per read. */
function sized(name: 'read' | 'print', keys: number): string {
  return `${name} ${keys <= 3 ? keys : 'n'}`;
}

function read(pass: Pass, path: hbs.AST.PathExpression, scope: Scope): Expression {
  const { site, base, keys } = access(pass, path, scope);
  return call(sized('read', keys.length), [constant(site), base, ...keys.map(constant)]);
}

/** Where a path starts, the keys that it takes from there, and its place. */
function access(
  pass: Pass,
  path: hbs.AST.PathExpression,
  scope: Scope,
): { site: number; base: Expression; keys: string[] } {
  const { parts, depth, original, loc } = path;
  const asWritten = written(pass, loc);
  const scoped = /^(\.|this\b)/.test(original);
  const [first] = parts;
  const named = path.data || (depth === 0 && !scoped && first !== undefined && scope.includes(first));
  const keys = named ? parts.slice(1) : parts;
  const origin = named ? `${path.data ? '@' : ''}${'../'.repeat(depth)}${first}` : depth > 0 ? '../'.repeat(depth) : '';
  const holders = keys.map((_, index) => {
    const before = keys.slice(0, index).join('.');
    return origin === '' || origin.endsWith('/') || before === '' ? origin + before : `${origin}.${before}`;
  });
  const site = siteAt(pass.source, loc, asWritten, holders);
  const forbidden = parts.find((part) => FORBIDDEN_NAMES.has(part));
  if (forbidden !== undefined)
    pass.errors.push(
      new TemplateError('TPL001', `\`${asWritten}\` is not there: \`${forbidden}\` is never a value`, site, null),
    );
  if (path.data && first !== undefined && !FRAME_FIELDS.includes(first)) {
    const hint = didYouMean(
      `@${first}`,
      FRAME_FIELDS.map((name) => `@${name}`),
    );
    pass.errors.push(new TemplateError('TPL001', `\`${asWritten}\` is not there`, site, hint));
  }
  const base: Expression = !named
    ? context(depth)
    : path.data
      ? { type: 'frame', name: first!, depth }
      : { type: 'parameter', name: first! };
  return { site: keep(pass, site), base, keys };
}

interface HelperCall {
  result: Expression;
  lines: boolean;
}

/** A call of a helper, checked: the name, the number of arguments. Null after a mistake. */
function helperCall(
  pass: Pass,
  node: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  scope: Scope,
): HelperCall | null {
  const name = String((node.path as hbs.AST.PathExpression).original);
  const helper = Object.hasOwn(pass.helpers, name) ? pass.helpers[name] : undefined;
  if (helper === undefined) {
    if (BLOCK_NAMES.includes(name))
      report(pass, node.loc, `\`${name}\` is a block`, `write {{#${name} …}} … {{/${name}}}`);
    else report(pass, node.path.loc, `there is no helper \`${name}\``, didYouMean(name, Object.keys(pass.helpers)));
  } else if (node.hash !== undefined) {
    report(pass, node.hash.loc, `\`${name}\` takes no named arguments`, `write {{${helper.usage}}}`);
  } else if (node.params.length < helper.arity[0] || node.params.length > helper.arity[1]) {
    report(pass, node.loc, `\`${name}\` with ${counted(node.params.length)}`, `write {{${helper.usage}}}`);
  }
  const params = node.params.map((param) => value(pass, param, scope));
  if (helper === undefined) return null;
  const { junction } = helper;
  const result: Expression =
    junction === undefined
      ? call(`help ${name}`, [constant(keepExpression(pass, node.loc)), ...params])
      : { type: 'junction', operator: junction, params };
  return { result, lines: helper.prints === 'lines' };
}

function counted(count: number): string {
  return count === 0 ? 'no argument' : count === 1 ? 'one argument' : `${count} arguments`;
}
