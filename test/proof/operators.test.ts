import fc from 'fast-check';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { parentPointer, pointerKeys, valueAt } from '../../src/lib/pointer.ts';
import { randomOf } from '../support/provinces/random.ts';
import type { Mutation } from './mutation.ts';
import { edited } from './mutation.ts';
import { operators } from './operators/all.ts';
import { otherDigit } from './operators/slips.ts';
import { type Project, projectOf, readProject } from './project.ts';
import { sample } from './sample.ts';
import { readTree } from './tree.ts';

const PROJECT = `policy:
  zones:
    inside: {title: Inside, trust: 60, transit: true} # offices
    outside: {title: Outside, trust: 0}
  objects:
    hosts: {ipv4: [192.0.2.0/25, 198.51.100.0/24]}
  services:
    web: {entries: [{protocol: tcp, ports: [80, 443]}]}
  rules:
    out: {order: 10, from: [inside], to: [outside], services: [web], action: allow}
    never:
      order: 20
      from: [inside]
      to: [outside]
      services: [any]
      action: deny
  timeouts: {tcp: 7440, udp: 300, icmp: 60}
`;

function projectOfText(text: string): Project {
  return projectOf('small', [readTree('inventory/x.yaml', text)]);
}

/** What an operator makes of the small project at a pointer, for many seeds. */
function results(name: string, pointer: string): string[] {
  const project = projectOfText(PROJECT);
  const [tree] = project.trees;
  const operator = operators.find((candidate) => candidate.name === name)!;
  const node = tree!.nodes.find((candidate) => candidate.pointer === pointer)!;
  const found = new Set<string>();
  for (let seed = 0; seed < 60; seed++) {
    const scope = { tree: tree!, random: randomOf(seed), project };
    if (!operator.fits(node, scope)) return [];
    const proposal = operator.make(node, scope);
    if (proposal !== null) found.add(edited(PROJECT, proposal.edits));
  }
  return [...found];
}

/** The small project with one line, the one that begins so, written otherwise. */
function withLine(start: string, ...lines: string[]): string {
  const all = PROJECT.split('\n');
  const at = all.findIndex((line) => line.trim().startsWith(start));
  return [...all.slice(0, at), ...lines, ...all.slice(at + 1)].join('\n');
}

const inside = '    inside: {title: Inside, trust: 60, transit: true} # offices';
const out = '    out: {order: 10, from: [inside], to: [outside], services: [web], action: allow}';
const times = '  timeouts: {tcp: 7440, udp: 300, icmp: 60}';

describe('an operator changes exactly what it says', () => {
  test.each<[name: string, pointer: string, start: string, lines: string[]]>([
    ['leave a bracket open', '/policy/rules/out/from', 'out:', [out.replace('[inside]', '[inside')]],
    ['indent by a tab', '/policy/rules/never/to', 'to:', ['\tto: [outside]']],
    ['leave out a colon', '/policy/rules/never/action', 'action:', ['      action deny']],
    ['leave out a comma', '/policy/zones/inside/title', 'inside:', [inside.replace('Inside,', 'Inside')]],
    ['write a key twice', '/policy/zones/inside/trust', 'inside:', [inside.replace('60', '60, trust: 60')]],
    ['leave a value empty', '/policy/timeouts/udp', 'timeouts:', [times.replace('300', '')]],
    ['leave out a required key', '/policy/rules/out/action', 'out:', [out.replace(', action: allow', '')]],
    ['drop what others name', '/policy/zones/inside', 'inside:', []],
    ['flip a flag', '/policy/zones/inside/transit', 'inside:', [inside.replace('true', 'false')]],
    ['move a reference', '/policy/rules/out/from/0', 'out:', [out.replace('[inside]', '[outside]')]],
    ['drop a rule', '/policy/rules/out', 'out:', []],
    ['drop an optional key', '/policy/timeouts', 'timeouts:', []],
    ['drop an item', '/policy/objects/hosts/ipv4/0', 'hosts:', ['    hosts: {ipv4: [198.51.100.0/24]}']],
    ['reorder terms', '/policy/objects/hosts/ipv4/0', 'hosts:', ['    hosts: {ipv4: [198.51.100.0/24, 192.0.2.0/25]}']],
    [
      'repeat an entry under another id',
      '/policy/zones/outside',
      'outside:',
      ['    outside: {title: Outside, trust: 0}', '    outside-2: {title: Outside, trust: 0}'],
    ],
  ])('%s', (name, pointer, start, lines) => {
    expect(results(name, pointer)).toEqual([withLine(start, ...lines)]);
  });

  test.each<[name: string, pointer: string, start: string, lines: string[]]>([
    ['choose another word', '/policy/rules/out/action', 'out:', ['deny', 'reject'].map((w) => out.replace('allow', w))],
    [
      'cross two digits',
      '/policy/timeouts/tcp',
      'timeouts:',
      ['4740', '7404'].map((number) => times.replace('7440', number)),
    ],
    [
      'widen a prefix',
      '/policy/objects/hosts/ipv4/0',
      'hosts:',
      ['192.0.2.0/24', '192.0.2.0/23', '192.0.0.0/22', '192.0.0.0/21'].map(
        (prefix) => `    hosts: {ipv4: [${prefix}, 198.51.100.0/24]}`,
      ),
    ],
    [
      'narrow a prefix',
      '/policy/objects/hosts/ipv4/1',
      'hosts:',
      [25, 26, 27, 28].map((length) => `    hosts: {ipv4: [192.0.2.0/25, 198.51.100.0/${length}]}`),
    ],
    [
      "copy a neighbour's value",
      '/policy/zones/outside/trust',
      'outside:',
      ['    outside: {title: Outside, trust: 60}'],
    ],
    [
      'swap two values',
      '/policy/timeouts/udp',
      'timeouts:',
      ['  timeouts: {tcp: 300, udp: 7440, icmp: 60}', '  timeouts: {tcp: 7440, udp: 60, icmp: 300}'],
    ],
  ])('%s, in one of its ways', (name, pointer, start, lines) => {
    expect(results(name, pointer).sort()).toEqual(lines.map((line) => withLine(start, line)).sort());
  });

  test('rules change places where the order decides', () => {
    const swapped = PROJECT.replace('order: 10', 'order: 0')
      .replace('order: 20', 'order: 10')
      .replace('order: 0', 'order: 20');
    expect(results('reorder rules', '/policy/rules/out/order')).toEqual([swapped]);
    const project = projectOfText(PROJECT.replace('action: deny', 'action: allow'));
    expect(sample(project, 200, 1).filter(({ operator }) => operator === 'reorder rules')).toEqual([]);
  });

  test('a digit becomes another digit, hex where it is hex', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom('0x1f', '10.160.0.0/12', '2001:db8::/48', '2022-01-10'),
        (seed, text) => {
          for (const other of otherDigit(randomOf(seed), text)) {
            expect(other).toHaveLength(text.length);
            const differing = [...text].filter((letter, at) => letter !== other[at]);
            expect(differing).toHaveLength(1);
            expect(differing[0]).toMatch(/[0-9a-f]/);
          }
        },
      ),
    );
  });
});

describe('what is sampled', () => {
  let mutations: Mutation[];
  let texts: Map<string, string>;

  beforeAll(() => {
    const project = readProject('init', 'init');
    texts = new Map(project.trees.map(({ file, text }) => [file, text]));
    mutations = sample(project, 400, 7);
  });

  test('the same seed makes the same mistakes, another one others', () => {
    const of = (seed: number) => sample(readProject('init', 'init'), 60, seed);
    const once = of(7);
    expect(of(7)).toEqual(once);
    expect(of(8)).not.toEqual(once);
  });

  test('no mistake is made twice, and every one changes its file', () => {
    expect(mutations).toHaveLength(400);
    expect(new Set(mutations.map(({ file, text }) => `${file} ${text}`)).size).toBe(400);
    for (const { file, text } of mutations) expect(text).not.toBe(texts.get(file));
  });

  test('no operator hits one place again and again', () => {
    const hits = new Map<string, number>();
    for (const { operator, file, pointer } of mutations) {
      const place = `${operator} ${file} ${pointer}`;
      hits.set(place, (hits.get(place) ?? 0) + 1);
    }
    expect(Math.max(...hits.values())).toBe(2);
  });

  test('every operator that has a place is there, and none takes more than its part', () => {
    const counts = new Map<string, number>();
    for (const { operator } of mutations) counts.set(operator, (counts.get(operator) ?? 0) + 1);
    // No rule of the small province stands against another.
    expect(operators.map(({ name }) => name).filter((name) => !counts.has(name))).toEqual(['reorder rules']);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(400 / 10);
  });

  test('mistakes of meaning leave a readable file, in which the value at the pointer is another one', () => {
    for (const { file, text, operator, pointer, class: kind } of mutations) {
      if (kind !== 'semantic') continue;
      const [before, after] = [load(texts.get(file)!), load(text)];
      const what = `${operator} at ${pointer}`;
      expect(after, what).not.toEqual(before);
      const parent = parentPointer(pointer);
      const around = /^reorder rules|^swap two/.test(operator) ? parentPointer(parent) : parent;
      // Nothing beside the entry has changed.
      expect(without(after, around), what).toEqual(without(before, around));
    }
  });

  test('comments stay, unless their line goes', () => {
    for (const { file, text, operator } of mutations) {
      if (/drop|leave out a required|twice|repeat/.test(operator)) continue;
      const comments = (source: string) => source.match(/ # .*$/gm) ?? [];
      expect(comments(text), operator).toEqual(comments(texts.get(file)!));
    }
  });

  test('the mutated line is among those that are right', () => {
    for (const { operator, lines, text, file } of mutations) {
      expect(lines.length, operator).toBeGreaterThan(0);
      const [before, after] = [texts.get(file)!.split('\n'), text.split('\n')];
      if (before.length !== after.length) continue;
      const changed = after.flatMap((line, index) => (line === before[index] ? [] : [index + 1]));
      for (const line of changed) {
        expect(
          lines.some(([from, to]) => line >= from && line <= to),
          `${operator} ${line}`,
        ).toBe(true);
      }
    }
  });
});

/** A document with what a pointer names left out. */
function without(document: unknown, pointer: string): unknown {
  const copy = structuredClone(document);
  const parent = valueAt(copy, parentPointer(pointer));
  const key = pointerKeys(pointer).at(-1);
  if (key === undefined || parent === null || typeof parent !== 'object') return {};
  Object.assign(parent, { [key]: null });
  return copy;
}
