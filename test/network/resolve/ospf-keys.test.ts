/** OSPFv3 is signed where both ends of a line can (RFC 7166), and by neither where one cannot. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Context } from '../../../src/network/context.ts';
import { resolveSite } from '../../../src/network/resolve.ts';
import { prepare } from '../../../src/pipeline.ts';
import { equipment } from '../../support/equipment.ts';

const root = mkdtempSync(join(tmpdir(), 'songsong-ospf-keys-'));
cpSync(join(import.meta.dirname, '../../../init'), root, { recursive: true });
const management = join(root, 'inventory/management.yaml');
writeFileSync(management, `${readFileSync(management, 'utf8').trimEnd()}\n  ospf: {key: {secret: ospf, version: 1}}\n`);
const { context } = prepare({ root, templates: null, now: new Date('2022-06-30T08:00:00+07:00') }, equipment());

afterAll(() => rmSync(root, { recursive: true }));

/** Key chains of both versions on every line, by device. */
function keysOf(from: Context, ...sites: string[]): string[] {
  return sites.flatMap((id) =>
    resolveSite(from, id)!.devices.flatMap(({ id: device, interfaces }) =>
      interfaces.flatMap(({ kind, ospf }) =>
        kind === 'subinterface' && ospf !== null && !ospf.passive
          ? [`${device} ${ospf.keyChain} ${ospf.keyChain6}`]
          : [],
      ),
    ),
  );
}

/** The same province, where routers of the first line's platform cannot sign. */
function without(platform: string): Context {
  const known = context!.platforms.get(platform)!;
  const lack = { supported: false, since: null, source: 'a test', instead: null };
  const platforms = new Map(context!.platforms);
  platforms.set(platform, { ...known, features: { ...known.features, ospfv3Authentication: lack } });
  return { ...context!, platforms };
}

test('both ends sign', () => {
  expect(new Set(keysOf(context!, 'so-thi-du', 'dc').map((line) => line.slice(line.indexOf(' '))))).toEqual(
    new Set([' OSPF OSPF']),
  );
});

test.each(['linux', 'cisco-iosxe'])('neither end signs OSPFv3 where %s cannot', (platform) => {
  expect(new Set(keysOf(without(platform), 'so-thi-du', 'dc').map((line) => line.slice(line.indexOf(' '))))).toEqual(
    new Set([' OSPF null']),
  );
});
