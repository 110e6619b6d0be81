/**
 * The example in earnest: `mode: production` on space that is not for documentation. Its addresses and AS numbers are put
 * in here, from ranges that nobody has (3000::/4 and 32-bit AS numbers that are not given out) or that stand for a
 * service of no operator (AS112, AMT), so that the committed inventory holds none of them.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listTree } from '../../../src/lib/files/read.ts';
import { formatPrefix } from '../../../src/lib/ip/format.ts';
import { BOGONS_4, BOGONS_6 } from '../../../src/lib/ip/special.ts';
import type { Context } from '../../../src/network/context.ts';
import { resolveSite } from '../../../src/network/resolve.ts';
import { type Prepared, prepare, type RenderedUnit, renderUnit } from '../../../src/pipeline.ts';
import { checkers, unavailable } from '../../support/checkers.ts';
import { equipment } from '../../support/equipment.ts';
import { standingOn } from '../../support/stand-ins.ts';

const ROOT = join(import.meta.dirname, '../../..');
const EXPECTED = join(ROOT, 'test/cases/production/expected');
const project = mkdtempSync(join(tmpdir(), 'songsong-production-'));

const REAL: readonly [RegExp, string | ((found: string) => string)][] = [
  [/\b2001:db8:/gi, '3000:db8:'],
  [/\b3fff:/gi, '3001:'],
  [/\b192\.0\.2\./g, '192.175.48.'],
  // The same network behind a translator's prefix.
  [/::c000:2([0-9a-f]{2})\b/gi, '::c0af:30$1'],
  [/\b203\.0\.113\./g, '192.31.196.'],
  [/\b198\.51\.100\./g, '192.52.193.'],
  [/\b(6449[6-9]|6450\d|6451[01]|6553[6-9]|6554\d|6555[01])\b/g, (asn) => String(4_000_000_000 + Number(asn))],
  [/\bmode: demo\b/g, 'mode: production'],
];

let prepared: Prepared;
let units: RenderedUnit[];
/** Its borders on Linux boxes. */
let boxes: RenderedUnit[];

beforeAll(() => {
  cpSync(join(ROOT, 'inventory'), join(project, 'inventory'), { recursive: true });
  for (const { path } of listTree(join(project, 'inventory'))) {
    const file = join(project, 'inventory', path);
    const text = readFileSync(file, 'utf8');
    const real = REAL.reduce((now, [from, to]) => now.replace(from, to as string), text);
    if (real !== text) writeFileSync(file, real);
  }
  prepared = prepare({ root: project, templates: null, now: new Date() }, equipment());
  const context = prepared.context!;
  units = bordersOf(context);
  boxes = bordersOf(standingOn('linux', context)).filter(({ device }) => device.platform === 'linux');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function bordersOf(context: Context): RenderedUnit[] {
  return context.rows.all
    .filter(({ devices }) => devices.some(({ role }) => role === 'border'))
    .flatMap(({ id }) => resolveSite(context, id)!.devices)
    .filter(({ role }) => role === 'border')
    .map((device) => renderUnit(prepared.platforms, device, () => null));
}

const CONFIGURATION: Record<string, string> = {
  linux: 'frr.conf',
  'cisco-iosxe': 'running-config',
  'cisco-iosxr': 'running-config',
  'juniper-junos': 'juniper.conf',
};

function configurationOf({ device, files }: RenderedUnit): string {
  return files.find(({ path }) => path === CONFIGURATION[device.platform])!.text;
}

/** What refuses before anything is taken: the lists, and the terms that name them. */
function guards(text: string, platform: string): string {
  if (platform === 'juniper-junos') {
    const blocks = text.replace(/^ *\/\*.*\*\/\n/gm, '').split(/^(?=[a-z]| {4}[a-z]| {8}term )/m);
    return blocks
      .filter((block) => /route-filter-list (BOGON|LENGTH)/.test(block))
      .join('')
      .trimEnd();
  }
  if (platform === 'cisco-iosxr') {
    const sets = text.match(/^prefix-set (?:BOGON|LENGTH)[\s\S]*?^end-set$/gm) ?? [];
    const policies = text.match(/^route-policy [\s\S]*?^end-policy$/gm) ?? [];
    return [...sets, ...policies.filter((policy) => /BOGON|LENGTH/.test(policy))].join('\n');
  }
  const lists = text.split('\n').filter((line) => /^\S.*(prefix-list|access-list) (BOGON|LENGTH)/.test(line));
  const terms = text.match(/^route-map [^\n]*\n(?: [^\n]*\n)*/gm)!.filter((term) => /BOGON|LENGTH/.test(term));
  return [...lists, ...terms.map((term) => term.trimEnd())].join('\n');
}

describe('the example in production', () => {
  test('has no error', () => {
    expect(prepared.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(units.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(units.length).toBe(3);
  });

  test('and documentation space beside it is one', () => {
    const file = join(project, 'inventory/province.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('192.31.196.0/24', '203.0.113.0/24'));
    const { diagnostics, context } = prepare({ root: project, templates: null, now: new Date() }, equipment());
    writeFileSync(file, text);
    expect(context).toBe(null);
    expect(diagnostics.map(({ message }) => message)).toContain(
      '203.0.113.0/24 (held by the province) is documentation space, in mode production',
    );
  });

  test.each(Object.keys(CONFIGURATION))(
    'refuses bogons and lengths in both families, as expected of %s',
    (platform) => {
      const text = [...units, ...boxes]
        .filter(({ device }) => device.platform === platform)
        .map((unit) => `# ${unit.device.id}\n${guards(configurationOf(unit), platform)}\n`)
        .join('\n');
      const path = join(EXPECTED, `${platform}.txt`);
      if (process.env['UPDATE_GOLDENS'] === '1') {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      expect(text).toBe(readFileSync(path, 'utf8'));
    },
  );

  test('no bogon is left out, and every session with the Internet meets them first', () => {
    for (const { device } of units) {
      const sessions = device.bgp!.sessions.filter(({ kind }) => kind === 'transit' || kind === 'exchange');
      expect(sessions.length).toBeGreaterThan(0);
      for (const { family, importPolicy } of sessions) {
        const policy = device.policy.routePolicies.find(({ name }) => name === importPolicy)!;
        const [first] = policy.terms;
        expect([first!.action, first!.match.prefixList]).toEqual(['deny', `BOGON${family}`]);
        const list = device.policy.prefixLists.find((one) => one.name === `BOGON${family}` && one.family === family)!;
        expect(list.entries.map(({ prefix }) => prefix)).toEqual(
          (family === 4 ? BOGONS_4 : BOGONS_6).map(formatPrefix),
        );
        expect(list.entries.every(({ action, le }) => action === 'permit' && le === (family === 4 ? 32 : 128))).toBe(
          true,
        );
        const refused = policy.terms.filter(({ action }) => action === 'deny').map(({ match }) => match.prefixList);
        expect(refused).toContain(`LENGTH${family}`);
      }
    }
  });

  const reason = unavailable('frr');
  test.skipIf(reason !== null)('is accepted by FRR', async () => {
    const files = boxes.map((unit) => ({ name: unit.device.id, text: configurationOf(unit) }));
    const verdicts = await checkers['frr']!.check(files);
    expect(verdicts.filter(({ complaint }) => complaint !== '')).toEqual([]);
    expect(verdicts.length).toBe(1);
  });
});
