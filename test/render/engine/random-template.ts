/** Random template sets in which nothing is missing, from a tape of numbers; an empty tape gives the empty template. */
import type { TemplateSource } from '../../../src/render/engine/parse.ts';

const origin = (pointer: string) => ({ file: 'inventory/a.yaml', pointer, because: null });

const leaf = (name: string) => ({ name, count: 3, on: true, nothing: null, none: [], words: ['up', 'down'] });
const item = (name: string, known: boolean) => ({
  ...leaf(name),
  sub: leaf(`${name}-sub`),
  ...(known ? { origin: origin(`/${name}`) } : {}),
});

/** Every context a template may stand in is of one of three kinds; the fields of each kind are always there. */
export const data = {
  ...item('root', true),
  items: [item('first', true), item('second', false), item('third', true)],
  map: { a: item('left', true), b: item('right', false) },
};

type Kind = 'root' | 'item' | 'leaf' | 'word';

const PRINTS: Record<Kind, readonly string[]> = {
  root: [
    'name',
    'count',
    'on',
    'this.name',
    'sub.name',
    'sub.words.[0]',
    '@root.count',
    'items.length',
    'items.[0].sub.name',
  ],
  item: ['name', 'count', './name', 'sub.name', '@root.name', '@root.items.[1].sub.words.[1]'],
  leaf: ['name', 'count', 'words.[1]', '@root.sub.name'],
  word: ['this', '.', '@root.name'],
};
const TESTS: Record<Kind, readonly string[]> = {
  root: ['on', 'nothing', 'none', '(eq count 3)', '(eq nothing null)', '(eq name "other")', '(not none)'],
  item: ['on', 'nothing', '(eq name "first")', '(and nothing nothing.more)', '(or on nothing.more)'],
  leaf: ['on', 'none', '(eq count 4)'],
  word: ['this', '(eq this "up")'],
};
const LISTS: Record<Kind, readonly [string, Kind][]> = {
  root: [
    ['items', 'item'],
    ['words', 'word'],
    ['map', 'item'],
    ['none', 'word'],
  ],
  item: [
    ['words', 'word'],
    ['sub.words', 'word'],
    ['@root.items', 'item'],
    ['none', 'leaf'],
  ],
  leaf: [
    ['words', 'word'],
    ['@root.map', 'item'],
  ],
  word: [['@root.items', 'item']],
};
const VALUES: Record<Kind, readonly [string, Kind][]> = {
  root: [
    ['sub', 'leaf'],
    ['items.[1]', 'item'],
    ['nothing', 'leaf'],
  ],
  item: [
    ['sub', 'leaf'],
    ['nothing', 'word'],
    ['@root', 'root'],
  ],
  leaf: [
    ['@root.items.[0]', 'item'],
    ['name', 'word'],
  ],
  word: [['@root.sub', 'leaf']],
};
const SPACES = ['', '\n', '\n', ' ', '  ', '\n  ', '  \n', '\n\n', ' \n \n', '\t'];

export interface RandomSet {
  templates: Map<string, TemplateSource>;
  /** Where each word of the templates' own text stands: `w12;` → its file and line. No word stands twice, none begins another. */
  words: Map<string, { file: string; line: number }>;
}

/** Builds a set of templates; `main` is the one to render with `data`. */
export function randomSet(tape: readonly number[]): RandomSet {
  let at = 0;
  let words = 0;
  const draw = (count: number): number => (tape[at++] ?? 0) % count;
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)]!;
  const tilde = (): string => (draw(8) === 1 ? '~' : '');
  const tag = (inside: string): string => `{{${tilde()}${inside}${tilde()}}}`;
  const partials: [string, Kind][] = [];

  const statements = (kinds: readonly Kind[], parameters: readonly string[], depth: number): string => {
    let text = '';
    for (let count = at < tape.length ? 1 + draw(4) : 0; count > 0; count--)
      text += pick(SPACES) + statement(kinds, parameters, depth) + pick(SPACES);
    return text;
  };
  const statement = (kinds: readonly Kind[], parameters: readonly string[], depth: number): string => {
    const kind = kinds[0]!;
    const inner = (...entered: Kind[]): string => statements([...entered, ...kinds], parameters, depth - 1);
    switch (draw(depth > 0 ? 12 : 5)) {
      case 0:
      case 1:
        return `w${words++};`;
      case 2:
        return tag(pick(PRINTS[kind]));
      case 3:
        // Handlebars loses count of `..` where contexts may be equal.
        if (kinds[1] !== undefined && kinds[1] !== kind) return tag(`../${kinds[1] === 'word' ? 'this' : 'name'}`);
        return parameters[0] === undefined ? '{{! nothing }}' : tag(`${parameters[0]}`);
      case 4:
        return `{{${tilde()}!-- a comment --${tilde()}}}`;
      case 5:
      case 6:
        return tag(`#if ${pick(TESTS[kind])}`) + inner() + (draw(2) ? tag('else') + inner() : '') + tag('/if');
      case 7:
        return `${tag(`#if ${pick(TESTS[kind])}`)}${inner()}${tag(`else if ${pick(TESTS[kind])}`)}${inner()}${tag('else')}${inner()}${tag('/if')}`;
      case 8: {
        const [path, entered] = pick(LISTS[kind]);
        const loop = draw(3) === 0 ? '{{@index}}{{#if @last}}{{@key}}{{/if}}' : '';
        return tag(`#each ${path}`) + loop + inner(entered) + (draw(2) ? tag('else') + inner() : '') + tag('/each');
      }
      case 9: {
        const [path, entered] = pick(VALUES[kind]);
        return tag(`#with ${path}`) + inner(entered) + tag('/with');
      }
      case 10: {
        const name = `p${depth}`;
        const body = statements(['word', ...kinds], [name, ...parameters], depth - 1);
        return tag(`#each @root.words as |${name} i${name}|`) + tag(`i${name}`) + body + tag('/each');
      }
      default: {
        const fitting = partials.filter(([, wanted]) => wanted === kind);
        const [name] = fitting.length === 0 ? [undefined] : pick(fitting);
        if (name === undefined) return '{{! no partial }}';
        return tag(draw(3) === 1 && kind !== 'word' ? `> ${name} name="given" extra=count` : `> ${name}`);
      }
    }
  };
  const templates = new Map<string, TemplateSource>();
  for (const kind of ['word', 'leaf', 'item', 'root'] as const) {
    const name = `of/${kind}`;
    templates.set(name, { file: `partials/${kind}.hbs`, text: statements([kind], [], 1) });
    partials.push([name, kind]);
  }
  let main = '';
  while (at < tape.length) main += statements(['root'], [], 3);
  templates.set('main', { file: 'main.hbs', text: main });
  return { templates, words: wordPlaces(templates) };
}

function wordPlaces(templates: ReadonlyMap<string, TemplateSource>): RandomSet['words'] {
  const places: RandomSet['words'] = new Map();
  for (const { file, text } of templates.values()) {
    for (const [index, line] of text.split('\n').entries()) {
      for (const [word] of line.matchAll(/w\d+;/g)) places.set(word, { file, line: index + 1 });
    }
  }
  return places;
}
