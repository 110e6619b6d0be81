import Handlebars from 'handlebars';
import { createCompiler } from './compiler.ts';
import { type Frame, innerFrame, type Marks, rootFrame } from './frame.ts';
import type { HelperTable } from './helper.ts';
import { builtinHelpers } from './helpers.ts';
import type { MarkedText } from './markers.ts';
import { parseTemplate, sourceOf, type TemplateSource } from './parse.ts';
import type { Pass } from './pass.ts';
import { runtime } from './runtime.ts';
import { strictProgram } from './strict.ts';
import { type Site, TemplateError } from './template-error.ts';

/** Partials that are open at once; more is a partial that includes itself without an end. */
const DEEPEST = 100;

/** A set of templates, ready to render. Every method but `check` throws a TemplateError at a mistake in a template. */
export interface Engine {
  /** The text that a template gives for the data. */
  render(name: string, data: object): string;
  /** The same text with a marker per statement: `readMarkers` tells which template line and which origin wrote a line. */
  renderWithMarkers(name: string, data: object): MarkedText;
  /** What is wrong with any template of the set, by file and line, without rendering. */
  check(): TemplateError[];
}

/** What Handlebars hands to a partial, and what a partial hands on. */
interface Invocation {
  partial: true;
  data: Frame;
}

type Template = (context: unknown, invocation: Invocation) => string;

/**
 * Makes a set of templates ready. `templates` maps the name that `render` and `{{> name}}` use to the file and its text;
 * any of them may be a partial of any other. Templates compile when first used, once.
 *
 * The language is Handlebars 4.7, strict (strict.ts), with the helpers given and no others, without escaping. Partials
 * carry their own indentation: spaces before `{{> name}}` indent the first line alone.
 */
export function createEngine(given: { templates: ReadonlyMap<string, TemplateSource>; helpers?: HelperTable }): Engine {
  const helpers = given.helpers ?? builtinHelpers;
  const sites: Site[] = [];
  const calls = runtime(sites, helpers);
  const compiler = createCompiler(Object.keys(calls));
  const partials = [...given.templates.keys()].sort();

  const strictTree = (template: TemplateSource, markers: boolean, keepIn: Site[]) => {
    const pass: Pass = { source: sourceOf(template), helpers, partials, markers, sites: keepIn, errors: [] };
    const tree = strictProgram(pass, parseTemplate(Handlebars, pass.source));
    return { tree, errors: pass.errors };
  };
  const load = (name: string, markers: boolean): Template => {
    const template = given.templates.get(name);
    if (template === undefined)
      throw new TemplateError('TPL003', `there is no template \`${name}\``, start(name), null);
    const { tree, errors } = strictTree(template, markers, sites);
    if (errors[0] !== undefined) throw errors[0];
    return compiler(tree) as Template;
  };
  const plain = lazily(partials, calls, (name) => load(name, false), given.templates);
  const marked = lazily(partials, calls, (name) => load(name, true), given.templates);

  return {
    render: (name, data) => plain(name, data, null),
    renderWithMarkers: (name, data) => {
      const marks: Marks = { sites: [], origins: [] };
      const text = marked(name, data, marks);
      return { text, places: marks.sites.map((site) => sites[site]!), origins: marks.origins };
    },
    check: () => {
      const found = [...given.templates.values()].flatMap((template) => {
        try {
          return strictTree(template, false, []).errors;
        } catch (error) {
          if (error instanceof TemplateError) return [error];
          throw error;
        }
      });
      return found.sort((a, b) =>
        a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
      );
    },
  };
}

/**
 * Renders templates that `load` compiles on first use. Handlebars is called as it calls a partial (`partial: true`), which
 * takes helpers and partials as they are; its ordinary entry copies and wraps all helpers for every rendering.
 */
function lazily(
  names: readonly string[],
  helpers: object,
  load: (name: string) => Template,
  templates: ReadonlyMap<string, TemplateSource>,
): (name: string, data: object, marks: Marks | null) => string {
  const loaded = new Map<string, Template>();
  const templateOf = (name: string): Template => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const template = load(name);
    loaded.set(name, template);
    return template;
  };
  const partials: Record<string, Template> = Object.create(null);
  for (const name of names) {
    partials[name] = (context, invocation) => {
      const around = invocation.data;
      if (around.depth >= DEEPEST) {
        const message = `\`${name}\` is included more than ${DEEPEST} deep: does it include itself without an end?`;
        throw new TemplateError('TPL003', message, start(templates.get(name)?.file ?? name), null, around.origin);
      }
      invocation.data = innerFrame(around, context, undefined);
      return templateOf(name)(context, invocation);
    };
  }
  const fixed = { partial: true as const, helpers, partials, decorators: {}, hooks: {} };
  return (name, data, marks) => templateOf(name)(data, { ...fixed, data: rootFrame(data, marks) });
}

function start(file: string): Site {
  return { file, line: 1, column: 1, endColumn: 2, text: '', holders: [] };
}
