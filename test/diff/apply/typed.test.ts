/** Every reviewed configuration, typed into an empty device: what it then runs is the configuration; typed again, nothing changes. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Dialect, parse, print } from '../../../src/config/dialects.ts';
import type { Tree } from '../../../src/config/tree.ts';
import { applyCommands } from '../../../src/diff/apply/apply.ts';
import { statements } from './canonical.ts';
import { rulesOf } from './rules.ts';
import { typedWhole } from './whole.ts';

const cases = resolve(import.meta.dirname, '../../cases');

/** The files that commands change. */
const PLATFORMS: [platform: string, dialect: Dialect, file: string][] = [
  ['linux', 'frr', 'frr.conf'],
  ['cisco-iosxe', 'cisco-iosxe', 'running-config'],
  ['cisco-iosxr', 'cisco-iosxr', 'running-config'],
  ['arista-eos', 'arista-eos', 'running-config'],
  ['huawei-vrp', 'huawei-vrp', 'vrpcfg.cfg'],
  ['fortinet-fortios', 'fortinet-fortios', 'fortios.conf'],
];

/** The reviewed configurations of a platform (test/cases). */
function textsOf(platform: string, name: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of readdirSync(cases, { recursive: true, encoding: 'utf8' })) {
    // One RADIUS server with the secrets of two networks: the device keeps the last.
    if (path.startsWith('cisco-iosxe-wireless')) continue;
    if (path.startsWith(`${platform}-`) && basename(path) === name)
      found.set(readFileSync(join(cases, path), 'utf8'), path);
  }
  return found;
}

describe.each(PLATFORMS)('%s', (platform, dialect, name) => {
  it('typed whole', { timeout: 300_000 }, () => {
    const rules = rulesOf(platform, dialect);
    const texts = textsOf(platform, name);
    expect(texts.size).toBeGreaterThan(0);
    for (const [text, file] of texts) {
      const { tree } = parse(dialect, text, file);
      // What a file says twice, the device has once.
      const whole = [...new Set(statements(tree, rules))];
      const commands = typedWhole(rules, print(dialect, tree));
      const empty: Tree = { children: [], end: [] };
      const once = applyCommands(rules, empty, commands);
      expect(once.refusals, file).toEqual([]);
      expect(statements(once.tree, rules), file).toEqual(whole);
      const twice = applyCommands(rules, once.tree, commands);
      expect(twice.refusals, file).toEqual([]);
      expect(statements(twice.tree, rules), file).toEqual(whole);
    }
  });
});
