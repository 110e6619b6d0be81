/** Commands on small configurations, each against what the vendor's documentation says comes of them. */
import { describe, expect, it } from 'vitest';
import { type Dialect, parse } from '../../../src/config/dialects.ts';
import { applyCommands } from '../../../src/diff/apply/apply.ts';
import { statements } from './canonical.ts';
import { casesOf, expectedOf } from './cases.ts';
import { rulesOf } from './rules.ts';

const PLATFORMS: [platform: string, dialect: Dialect][] = [
  ['linux', 'frr'],
  ['cisco-iosxe', 'cisco-iosxe'],
  ['cisco-iosxr', 'cisco-iosxr'],
  ['arista-eos', 'arista-eos'],
  ['huawei-vrp', 'huawei-vrp'],
  ['fortinet-fortios', 'fortinet-fortios'],
  ['mikrotik-routeros', 'mikrotik-routeros'],
];

describe.each(PLATFORMS)('%s', (platform, dialect) => {
  const rules = rulesOf(platform, dialect);
  const cases = casesOf(dialect);

  it('has twelve cases or more, each of its own name', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(12);
  });

  it.each(cases)('$name', (one) => {
    const { tree, diagnostics } = parse(dialect, one.before, 'before');
    expect(diagnostics).toEqual([]);
    const untouched = structuredClone(tree);
    const done = applyCommands(rules, tree, one.commands);
    expect(statements(done.tree, rules)).toEqual(expectedOf(statements(tree, rules), one));
    expect(done.refusals.map(({ reason }) => reason)).toEqual(one.refused);
    expect(tree).toEqual(untouched);
  });
});
