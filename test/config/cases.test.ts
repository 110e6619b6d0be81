/** Configurations written from vendors' documents, each against a tree that was written by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { type Dialect, parse, print } from '../../src/config/dialects.ts';
import { expected, type Sheet } from './notation.ts';
import { withoutLines } from './shape.ts';

const folder = join(import.meta.dirname, 'cases');
const DEFAULTS: Omit<Sheet, 'source' | 'dialect' | 'tree'> = {
  canonical: true,
  block: ['', ''],
  separator: '',
  named: false,
  comments: ['#', '!'],
  end: [],
};

const cases = readdirSync(folder).flatMap((dialect) =>
  readdirSync(join(folder, dialect))
    .filter((file) => file.endsWith('.tree.yaml'))
    .map((file) => {
      const name = file.replace('.tree.yaml', '');
      const written = load(readFileSync(join(folder, dialect, file), 'utf8')) as Partial<Sheet>;
      const sheet = { ...DEFAULTS, dialect, ...written } as Sheet;
      return { name: `${dialect}/${name}`, sheet, text: readFileSync(join(folder, dialect, `${name}.txt`), 'utf8') };
    }),
);

describe.each(cases)('$name', ({ name, sheet, text }) => {
  const dialect = sheet.dialect as Dialect;

  it('names its source', () => {
    expect(sheet.source).toMatch(/^https:\/\/\S+\.|^RFC \d+|\w{4,}/);
  });

  it('parses to the tree written by hand', () => {
    const { tree, diagnostics } = parse(dialect, text, name);
    expect(diagnostics).toEqual([]);
    expect(tree).toEqual(expected(sheet));
  });

  it('prints to a text that parses to the same tree', () => {
    const tree = expected(sheet);
    const again = parse(dialect, print(dialect, tree), name);
    expect(again.diagnostics).toEqual([]);
    expect(withoutLines(again.tree)).toEqual(withoutLines(tree));
  });

  it(sheet.canonical ? 'prints to itself' : 'prints to its canonical form, which prints to itself', () => {
    const once = print(dialect, parse(dialect, text, name).tree);
    if (sheet.canonical) expect(once).toBe(text);
    else expect(once).not.toBe(text);
    expect(print(dialect, parse(dialect, once, name).tree)).toBe(once);
  });
});

/** Dialects whose lines belong together in the same way. */
const FAMILIES: Record<string, Dialect[]> = {
  indent: [
    ...(['cisco-iosxe', 'cisco-iosxr', 'arista-eos', 'huawei-vrp', 'frr', 'postfix-master'] as const),
    ...(['ifupdown', 'unbound'] as const),
  ],
  braces: [
    ...(['juniper-junos', 'nftables', 'named', 'radvd', 'bird', 'nginx', 'keepalived'] as const),
    ...(['conntrackd', 'logrotate', 'rsyslog'] as const),
  ],
  'braces of Junos': ['juniper-junos'],
  'config-edit': ['fortinet-fortios'],
  path: ['mikrotik-routeros'],
  json: ['json'],
  zone: ['zone'],
  flat: [
    ...(['words', 'sshd', 'ssh-key', 'snmpd', 'chrony', 'pam', 'shell', 'variables', 'assignments', 'sysctl'] as const),
    ...(['postfix-main', 'ini', 'prose'] as const),
  ],
};

describe.each(Object.entries(FAMILIES))('the family %s', (_, dialects) => {
  it('has ten cases or more', () => {
    expect(cases.filter(({ sheet }) => dialects.includes(sheet.dialect as Dialect)).length).toBeGreaterThanOrEqual(10);
  });

  it.each(dialects)('has a case of %s', (dialect) => {
    expect(cases.map(({ sheet }) => sheet.dialect)).toContain(dialect);
  });
});
