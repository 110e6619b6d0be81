import { BLOCK_NAMES, printed, type Scope, value } from './expressions.ts';
import { FORBIDDEN_NAMES } from './helpers.ts';
import { piecesOf } from './markers.ts';
import { call, constant, content, context, type Expression, output, type Program, type Statement } from './nodes.ts';
import { siteAt } from './parse.ts';
import { keep, keepExpression, type Pass, report } from './pass.ts';
import { didYouMean } from './suggest.ts';

/**
 * The pass over a template's tree that makes it strict: every read becomes a call that refuses what is not there, every
 * print a call that refuses what is no text for one line, every block names one of the four that there are. Reading is
 * wrapped before a helper, a block or a partial sees the value, so nothing missing reaches any of them (Handlebars' own
 * `strict` leaves the arguments of helpers, blocks and partials, and the `@` variables, as they are).
 *
 * With `pass.markers`, a marker stands before whatever may be the first text on a line of output. Where a statement puts
 * text on a line that the template itself has begun, the line is already told, and no marker is spent on it.
 */
export function strictProgram(pass: Pass, tree: hbs.AST.Program): Program {
  return statements(pass, tree, []);
}

function statements(pass: Pass, tree: hbs.AST.Program, scope: Scope): Program {
  const body: Statement[] = [];
  // Whether the line of output that the next statement writes to has visible text of this program already.
  let told = false;
  const mark = (node: hbs.AST.Statement): void => {
    if (pass.markers && !told) body.push(marker(pass, siteAt(pass.source, node.loc, '')));
  };
  for (const node of tree.body) {
    switch (node.type) {
      case 'ContentStatement':
        if (!pass.markers) {
          body.push(content((node as hbs.AST.ContentStatement).value));
          break;
        }
        for (const piece of piecesOf(pass.source, node as hbs.AST.ContentStatement)) {
          if (!told) body.push(marker(pass, piece.site));
          body.push(content(piece.text));
          told = !piece.text.endsWith('\n') && (told || piece.text.trim() !== '');
        }
        break;
      case 'MustacheStatement': {
        const print = printed(pass, node as hbs.AST.MustacheStatement, scope);
        if (print.lines) told = false;
        mark(node);
        body.push(print.node);
        break;
      }
      case 'BlockStatement':
        body.push(blockOf(pass, node as hbs.AST.BlockStatement, scope));
        told = false;
        break;
      case 'PartialStatement': {
        const { indent } = node as hbs.AST.PartialStatement;
        if (indent) {
          mark(node);
          body.push(content(indent));
        }
        const partial = partialOf(pass, node as hbs.AST.PartialStatement, scope);
        const around = (name: string, params: Expression[]) => (pass.markers ? [output(name, params)] : []);
        const site = constant(pass.markers ? keep(pass, siteAt(pass.source, node.loc, '')) : -1);
        body.push(...around('enter partial', [site]), partial, ...around('leave partial', []));
        told = false;
        break;
      }
      case 'CommentStatement':
        break;
      default:
        report(
          pass,
          node.loc,
          'inline partials, partial blocks and decorators are not part of this language',
          'put the text into a partial of its own: {{> name}}',
        );
    }
  }
  return { body, parameters: tree.blockParams ?? [] };
}

function marker(pass: Pass, site: Parameters<typeof keep>[1]): Statement {
  return output('mark', [constant(keep(pass, site))]);
}

function blockOf(pass: Pass, node: hbs.AST.BlockStatement, scope: Scope): Statement {
  const name = node.path.original;
  const main = node.program as hbs.AST.Program | undefined;
  const inverse = node.inverse as hbs.AST.Program | undefined;
  // A raw block ({{{{name}}}}) has no flags at all, an inverted one ({{^name}}) no program.
  if (!('open' in node.openStrip)) {
    report(pass, node.loc, 'raw blocks are not part of this language', 'write \\{{ for braces that are meant');
    return content('');
  }
  if (!BLOCK_NAMES.includes(name)) {
    const hint = didYouMean(name, BLOCK_NAMES.concat(Object.keys(pass.helpers)));
    const asHelper = Object.hasOwn(pass.helpers, name) ? `write {{${pass.helpers[name]!.usage}}}` : null;
    const near = hint?.startsWith('did') ? hint : `write {{#if ${name}}} or {{#each ${name}}}`;
    report(pass, node.path.loc, `\`${name}\` is not a block: there are if, unless, each and with`, asHelper ?? near);
  } else if (main === undefined) {
    report(pass, node.loc, `{{^${name}}} is not part of this language`, 'write {{#unless …}}, or {{else}}');
  } else if (node.hash !== undefined) {
    report(pass, node.hash.loc, `\`${name}\` takes no named arguments`, null);
  } else if (node.params.length !== 1) {
    report(pass, node.loc, `\`${name}\` takes one argument, not ${node.params.length}`, `write {{#${name} …}}`);
  }
  const names = main?.blockParams ?? [];
  const most = name === 'each' ? 2 : name === 'with' ? 1 : 0;
  if (names.length > most)
    report(
      pass,
      node.loc,
      `\`${name}\` gives ${['no', 'one', 'two'][most]} block parameter${most === 1 ? '' : 's'}, not ${names.length}`,
      null,
    );
  const [tested = constant('')] = node.params.map((param) => value(pass, param, scope));
  const branches = {
    value: tested,
    main: main === undefined ? NOTHING : statements(pass, main, [...names, ...scope]),
    inverse: inverse === undefined ? null : statements(pass, inverse, scope),
  };
  if (name === 'each') return { type: 'each', site: keepExpression(pass, (node.params[0] ?? node).loc), ...branches };
  if (name === 'with') return { type: 'with', ...branches };
  return { type: 'test', negated: name === 'unless', ...branches };
}

const NOTHING: Program = { body: [], parameters: [] };

function partialOf(pass: Pass, node: hbs.AST.PartialStatement, scope: Scope): Statement {
  const name = node.name.type === 'SubExpression' ? null : String((node.name as hbs.AST.PathExpression).original);
  if (name === null) {
    report(pass, node.name.loc, 'a partial is named where it is written, not computed', null);
  } else if (!pass.partials.includes(name)) {
    report(pass, node.name.loc, `there is no partial \`${name}\``, didYouMean(name, pass.partials));
  }
  if (node.params.length > 1)
    report(
      pass,
      node.loc,
      `a partial takes one context, not ${node.params.length}`,
      'name the others: {{> name key=value}}',
    );
  const [given] = node.params.map((param) =>
    call('context', [constant(keepExpression(pass, param.loc)), value(pass, param, scope)]),
  );
  const pairs = node.hash?.pairs ?? [];
  for (const pair of pairs) {
    if (FORBIDDEN_NAMES.has(pair.key)) report(pass, pair.loc, `\`${pair.key}\` is never the name of a value`, null);
  }
  return {
    type: 'partial',
    name: name ?? '',
    context: given ?? context(0),
    named: pairs.map((pair) => ({ key: pair.key, value: value(pass, pair.value, scope) })),
  };
}
