import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/render/engine/engine.ts';

function render(text: string, data: object): string {
  return createEngine({ templates: new Map([['t', { file: 't.hbs', text }]]) }).render('t', data);
}

const sessions = [
  { name: 'a', vrf: null, port: { mode: 'trunk', vlans: [10, 20] } },
  { name: 'b', vrf: 'guest', port: null },
  { name: 'c', vrf: null, port: { mode: 'access', vlans: [20] } },
];

describe('list helpers', () => {
  it('choose by value, also through a null on the way', () => {
    expect(render('{{#each (where l "vrf" null)}}{{name}}{{/each}}', { l: sessions })).toBe('ac');
    expect(render('{{#each (where l "port.mode" "access")}}{{name}}{{/each}}', { l: sessions })).toBe('c');
    expect(render('{{#each (without l "vrf" null)}}{{name}}{{/each}}', { l: sessions })).toBe('b');
    expect(render('{{#each (having l "port")}}{{name}}{{/each}}', { l: sessions })).toBe('ac');
    expect(render('{{#each (lacking l "vrf")}}{{name}}{{/each}}', { l: sessions })).toBe('ac');
  });

  it('gather each value once, lists by their items', () => {
    expect(render('{{join (union l "port.vlans") ","}}', { l: sessions })).toBe('10,20');
    expect(render('{{join (union l "vrf") ","}}', { l: sessions })).toBe('guest');
  });

  it('refuse a name that no item has', () => {
    expect(() => render('{{#each (where l "vrv" null)}}{{/each}}', { l: sessions })).toThrow(/there is no `vrv`/);
  });

  it('sort addresses by family', () => {
    const list = ['192.0.2.1/24', '2001:db8::1', '10.0.0.0/8'];
    expect(render('{{join (family l 4) " "}}|{{join (family l 6) " "}}', { l: list })).toBe(
      '192.0.2.1/24 10.0.0.0/8|2001:db8::1',
    );
    expect(() => render('{{join (family l 4) " "}}', { l: ['x'] })).toThrow(/"x" is not an address/);
  });

  it('write numbers as dotted and as hundredths', () => {
    expect(render('{{dotted 16}} {{dotted 4095}} {{dotted 4294967295}}', {})).toBe(
      '0.0.0.16 0.0.15.255 255.255.255.255',
    );
    expect(render('{{hundredths 100}} {{hundredths 50}}', {})).toBe('1 0.5');
    expect(() => render('{{dotted n}}', { n: 4294967296 })).toThrow(/32 bits/);
  });
});
