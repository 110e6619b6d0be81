import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/render/engine/engine.ts';
import { readMarkers } from '../../../src/render/engine/markers.ts';
import { data, type RandomSet, randomSet } from './random-template.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);
const tape = fc.noBias(fc.array(fc.nat(10_000), { minLength: 200, maxLength: 400, size: 'max' }));

/** What Handlebars itself makes of the set, with its own rules for whitespace and its own blocks. */
function plain(set: RandomSet): string {
  const hb = Handlebars.create();
  hb.registerHelper('eq', (a, b) => a === b);
  hb.registerHelper('not', (value) => Handlebars.Utils.isEmpty(value));
  hb.registerHelper('and', (a, b) => Boolean(a && b));
  hb.registerHelper('or', (a, b) => Boolean(a || b));
  // Without escaping Handlebars adds two numbers side by side; nothing in the data needs escaping.
  const options = { preventIndent: true };
  for (const [name, { text }] of set.templates) hb.registerPartial(name, hb.compile(text, options));
  return hb.compile(set.templates.get('main')!.text, options)(data);
}

describe('random templates', () => {
  it('print what Handlebars prints, where nothing is missing', () => {
    let written = 0;
    fc.assert(
      fc.property(tape, (numbers) => {
        const set = randomSet(numbers);
        const engine = createEngine(set);
        expect(engine.check()).toEqual([]);
        const text = engine.render('main', data);
        written += text.length;
        expect(text).toBe(plain(set));
      }),
      { numRuns: RUNS },
    );
    expect(written).toBeGreaterThan(10_000);
  });

  it('print the same bytes with markers, once the markers are read out', () => {
    fc.assert(
      fc.property(tape, (numbers) => {
        const engine = createEngine(randomSet(numbers));
        const marked = engine.renderWithMarkers('main', data);
        const { text, lines } = readMarkers(marked);
        expect(text).toBe(engine.render('main', data));
        expect(lines.map(({ line }) => line)).toEqual(
          text
            .replace(/\n$/, '')
            .split('\n')
            .map((_, index) => index + 1)
            .slice(0, text === '' ? 0 : undefined),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('name for each line the template line of its first word', () => {
    let told = 0;
    fc.assert(
      fc.property(tape, (numbers) => {
        const set = randomSet(numbers);
        const { text, lines } = readMarkers(createEngine(set).renderWithMarkers('main', data));
        const output = text.split('\n');
        for (const { line, template } of lines) {
          const word = /^\s*(w\d+;)/.exec(output[line - 1]!)?.[1];
          if (word === undefined) continue;
          told++;
          expect({ file: template.file, line: template.line }).toEqual(set.words.get(word));
        }
      }),
      { numRuns: RUNS },
    );
    expect(told).toBeGreaterThan(200);
  });
});
