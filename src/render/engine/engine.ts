import Handlebars from 'handlebars';
import { type Frame, type Inclusion, innerFrame, type Marks, rootFrame } from './frame.ts';
import { generate } from './generate.ts';
import type { HelperTable } from './helper.ts';
import { builtinHelpers } from './helpers.ts';
import type { MarkedText } from './markers.ts';
import { parseTemplate, sourceOf, type TemplateSource } from './parse.ts';
import type { Pass } from './pass.ts';
import { type Callable, runtime } from './runtime.ts';
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

type Template = (context: unknown, frame: Frame) => string;
type Templates = Readonly<Record<string, Template>>;

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
  const partials = [...given.templates.keys()].sort();

  const strictTree = (template: TemplateSource, markers: boolean) => {
    const pass: Pass = { source: sourceOf(template), helpers, partials, markers, sites, errors: [] };
    const tree = strictProgram(pass, parseTemplate(Handlebars, pass.source));
    return { tree, errors: pass.errors };
  };
  // What `check` has read is not read again to be compiled.
  const read = new Map<TemplateSource, ReturnType<typeof strictTree>>();
  const plainTree = (template: TemplateSource) => {
    const known = read.get(template) ?? strictTree(template, false);
    read.set(template, known);
    return known;
  };
  const load = (name: string, markers: boolean, among: Templates): Template => {
    const template = given.templates.get(name);
    if (template === undefined)
      throw new TemplateError('TPL003', `there is no template \`${name}\``, start(name), null);
    const { tree, errors } = markers ? strictTree(template, true) : plainTree(template);
    read.delete(template);
    if (errors[0] !== undefined) throw errors[0];
    return compile(generate(tree), calls, among);
  };
  const plain = lazily(partials, (name, among) => load(name, false, among), given.templates);
  const marked = lazily(partials, (name, among) => load(name, true, among), given.templates);

  return {
    render: (name, data) => plain(name, data, null),
    renderWithMarkers: (name, data) => {
      const marks: Marks = { sites: [], origins: [], inclusions: [], within: null };
      const text = marked(name, data, marks);
      const places = marks.sites.map((site) => sites[site]!);
      return { text, places, origins: marks.origins, through: throughOf(marks, sites) };
    },
    check: () => {
      const found = [...given.templates.values()].flatMap((template) => {
        try {
          return plainTree(template).errors;
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

/** Renders templates that `load` compiles on first use, each with the partials of the whole set. */
function lazily(
  names: readonly string[],
  load: (name: string, partials: Templates) => Template,
  templates: ReadonlyMap<string, TemplateSource>,
): (name: string, data: object, marks: Marks | null) => string {
  const loaded = new Map<string, Template>();
  const partials: Record<string, Template> = Object.create(null);
  const templateOf = (name: string): Template => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const template = load(name, partials);
    loaded.set(name, template);
    return template;
  };
  for (const name of names) {
    partials[name] = (context, around) => {
      if (around.depth >= DEEPEST) {
        const message = `\`${name}\` is included more than ${DEEPEST} deep: does it include itself without an end?`;
        const hint = `include it where it comes to an end: {{#if …}}{{> ${name}}}{{/if}}`;
        throw new TemplateError('TPL003', message, start(templates.get(name)?.file ?? name), hint, around.origin);
      }
      return templateOf(name)(context, innerFrame(around, context, undefined));
    };
  }
  return (name, data, marks) => templateOf(name)(data, rootFrame(data, marks));
}

function compile(code: string, calls: Readonly<Record<string, Callable>>, partials: Templates): Template {
  // The code is the generator's own; of a template it holds texts as JSON strings and nothing else.
  return new Function('calls', 'partials', code)(calls, partials) as Template;
}

/** By mark, the statements that included the partials around it, innermost first; marks of one partial share a list. */
function throughOf({ inclusions }: Marks, sites: readonly Site[]): (readonly Site[])[] {
  const known = new Map<Inclusion | null, readonly Site[]>([[null, []]]);
  const listOf = (inclusion: Inclusion | null): readonly Site[] => {
    const present = known.get(inclusion);
    if (present !== undefined) return present;
    const list = [sites[inclusion!.site]!, ...listOf(inclusion!.around)];
    known.set(inclusion, list);
    return list;
  };
  return inclusions.map(listOf);
}

function start(file: string): Site {
  return { file, line: 1, column: 1, endColumn: 2, text: '', holders: [] };
}
