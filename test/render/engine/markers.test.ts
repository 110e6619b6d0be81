import { describe, expect, it } from 'vitest';
import { type MarkedText, readMarkers } from '../../../src/render/engine/markers.ts';
import { engineOf } from './mistake.ts';

const origin = (pointer: string) => ({ file: 'a.yaml', pointer, because: null });

/** Each line as `text < template line:column < pointer of the origin`. */
function explained(texts: Record<string, string>, data: object): string[] {
  const { text, lines } = readMarkers(engineOf(texts).renderWithMarkers('main', data));
  const output = text.split('\n');
  return lines.map(
    ({ line, template: { file, line: at, column }, origin }) =>
      `${output[line - 1]} < ${file}:${at}:${column} < ${origin === null ? 'none' : origin.pointer}`,
  );
}

describe('markers', () => {
  const interfaces = [
    { name: 'eth0', addresses: ['192.0.2.1/24', '2001:db8::1/64'], origin: origin('/eth0') },
    { name: 'eth1', addresses: [], origin: origin('/eth1') },
  ];

  it('name for each line the statement that begins it and the nearest origin', () => {
    const main = 'hostname {{name}}\n!\n{{#each interfaces}}\n{{> interface}}\n{{/each}}\n\nend\n';
    const interface_ =
      'interface {{name}}\n{{#each addresses}}\n  {{#if true}}{{this}}{{/if}} # {{@index}}\n{{else}}\n no address\n{{/each}}\n';
    expect(explained({ main, interface: interface_ }, { name: 'r1', interfaces, origin: origin('/r1') })).toEqual([
      'hostname r1 < main.hbs:1:1 < /r1',
      '! < main.hbs:2:1 < /r1',
      'interface eth0 < interface.hbs:1:1 < /eth0',
      '  192.0.2.1/24 # 0 < interface.hbs:3:15 < /eth0',
      '  2001:db8::1/64 # 1 < interface.hbs:3:15 < /eth0',
      'interface eth1 < interface.hbs:1:1 < /eth1',
      ' no address < interface.hbs:5:2 < /eth1',
      ' < main.hbs:6:1 < /r1',
      'end < main.hbs:7:1 < /r1',
    ]);
  });

  it('give a line the first origin to the right where its beginning has none', () => {
    expect(
      explained(
        { main: 'peers{{#each list}} {{id}}{{/each}}\n' },
        { list: [{ id: 1 }, { id: 2, origin: origin('/2') }] },
      ),
    ).toEqual(['peers 1 2 < main.hbs:1:1 < /2']);
    expect(explained({ main: 'x\n' }, {})).toEqual(['x < main.hbs:1:1 < none']);
  });

  it('give every line of a text of several lines to the statement that prints it', () => {
    expect(
      explained(
        { main: '{{#with a}}\nkey {{indent 2 text}} end\n{{/with}}\nlast' },
        { a: { text: '1\n2\n3', origin: origin('/a') } },
      ),
    ).toEqual([
      'key   1 < main.hbs:2:1 < /a',
      '  2 < main.hbs:2:5 < /a',
      '  3 end < main.hbs:2:5 < /a',
      'last < main.hbs:4:1 < none',
    ]);
  });

  it('find the line behind whitespace that Handlebars takes away', () => {
    expect(
      explained(
        {
          main: '{{#if true}}\n\n\n  a\n{{/if}}\n\n  {{~#if true}}\n\n b {{/if~}}\n\n c\n{{! x }}\n\n\n{{#if true}}\nd\n{{/if}}',
        },
        {},
      ),
    ).toEqual([
      ' < main.hbs:2:1 < none',
      ' < main.hbs:3:1 < none',
      '  a < main.hbs:4:3 < none',
      ' < main.hbs:8:1 < none',
      ' b c < main.hbs:9:2 < none',
      ' < main.hbs:13:1 < none',
      ' < main.hbs:14:1 < none',
      'd < main.hbs:16:1 < none',
    ]);
  });

  it('find the line again behind a block that broke it', () => {
    expect(explained({ main: 'a{{#if true}}\n\n{{/if}}b\nc{{> p}}d\n', p: '\n' }, {})).toEqual([
      'a < main.hbs:1:1 < none',
      ' < main.hbs:2:1 < none',
      'b < main.hbs:3:8 < none',
      'c < main.hbs:4:1 < none',
      'd < main.hbs:4:9 < none',
    ]);
  });

  it('outlive lines that are taken out, doubled or moved before they are read', () => {
    const marked = engineOf({ main: 'a\nb {{x}}\nc\n' }).renderWithMarkers('main', { x: 1, origin: origin('/') });
    const [a, b, c] = marked.text.split('\n');
    const moved: MarkedText = { ...marked, text: [c, c, a].join('\n') };
    expect(readMarkers(moved).lines.map(({ template }) => template.line)).toEqual([3, 3, 1]);
    expect(readMarkers({ ...marked, text: b! }).text).toBe('b 1');
    const several = engineOf({ main: 'a\n{{lines x}}\n' }).renderWithMarkers('main', { x: ['b', 'c', 'd'] });
    const [, , , d] = several.text.split('\n');
    expect(readMarkers({ ...several, text: d! })).toEqual({
      text: 'd',
      lines: [{ line: 1, template: expect.objectContaining({ line: 2 }), through: [], origin: null }],
    });
  });

  it('cannot be forged by a value or a template', () => {
    const engine = engineOf({ main: '{{x}}', raw: '\u00010\u0002' });
    for (const x of ['\u00010\u0002', '\u0002'])
      expect(() => engine.renderWithMarkers('main', { x })).toThrow('control character');
    expect(() => engine.renderWithMarkers('raw', {})).toThrow('control character');
  });

  it('name the statements that included the partials, from the inside out', () => {
    const texts = { main: 'a\n{{> b}}\n  {{> c}}\nz\n', b: 'b\n{{> c}}\n', c: 'c\n' };
    const { lines } = readMarkers(engineOf(texts).renderWithMarkers('main', {}));
    const stack = lines.map(({ template, through }) =>
      [template, ...through].map(({ file, line }) => `${file}:${line}`),
    );
    expect(stack.map((one) => one.join(' < '))).toEqual([
      'main.hbs:1',
      'b.hbs:1 < main.hbs:2',
      'c.hbs:1 < b.hbs:2 < main.hbs:2',
      'c.hbs:1 < main.hbs:3',
      'main.hbs:4',
    ]);
  });

  it('keep the objects that origins are', () => {
    const own = origin('/');
    expect(readMarkers(engineOf({ main: 'x' }).renderWithMarkers('main', { origin: own })).lines[0]!.origin).toBe(own);
    expect(readMarkers(engineOf({ main: '' }).renderWithMarkers('main', {}))).toEqual({ text: '', lines: [] });
  });

  it('are missed in a text that has none', () => {
    expect(() => readMarkers({ text: 'x', places: [], origins: [], through: [] })).toThrow(
      'line 1 of a marked text has no marker',
    );
  });
});
