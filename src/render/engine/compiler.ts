import Handlebars from 'handlebars';
import type { ProgramNode } from './nodes.ts';

/** The part of Handlebars' code generator that its documentation (docs/compiler-api.md) offers for overriding. */
interface CodeGenerator {
  compiler: new () => CodeGenerator;
  nameLookup(parent: unknown, name: string, type: string): unknown;
}

/**
 * A compiler for trees that the pass has written, which call the functions named and no others. Names of functions,
 * partials and frame fields are known by then, so looking them up is plain property access; Handlebars would guard each
 * against the prototype. A lookup on the context cannot be left: the pass turned them all into calls.
 */
export function createCompiler(functions: readonly string[]): (tree: ProgramNode) => Handlebars.TemplateDelegate {
  const hb = Handlebars.create();
  const { JavaScriptCompiler } = hb as unknown as { JavaScriptCompiler: new () => CodeGenerator };
  class DirectLookup extends JavaScriptCompiler {
    override nameLookup(parent: unknown, name: string, type: string): unknown {
      if (type === 'context') throw new Error(`a read of \`${name}\` was left as it is`);
      return [parent, '[', JSON.stringify(name), ']'];
    }
  }
  DirectLookup.prototype.compiler = DirectLookup;
  Object.assign(hb, { JavaScriptCompiler: DirectLookup });
  const knownHelpers = Object.fromEntries(functions.map((name) => [name, true]));
  // Whitespace was settled when the template was parsed; compiling a tree applies the rules a second time.
  const options = { noEscape: true, knownHelpersOnly: true, knownHelpers, preventIndent: true, ignoreStandalone: true };
  return (tree) => hb.compile(tree, options);
}
