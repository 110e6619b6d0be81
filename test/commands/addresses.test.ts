import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addresses, planText } from '../../src/commands/addresses.ts';
import { contextToAsk } from '../../src/commands/ask.ts';
import { copyOf, ROOT, run } from './run.ts';

const SITE = `sites:
  xa-ba:
    name: UBND xã Ba
    tier: commune
    profile: commune@1
    stage: dual-stack
    wan:
      primary: {to: dc, kind: fibre}
    devices:
      r2: {role: router, model: lx-branch}
    links:
      core: {a: r1.lan2, b: dc/core1.host13, kind: routed}
`;

describe('the example province', () => {
  const { context } = contextToAsk({ C: ROOT })!;
  const print = (format: string): string => planText(context, { format });

  test('prints its tree: blocks with what is used and free', () => {
    const { code, out } = run(() => addresses({ C: ROOT }, { format: 'text', depth: 2 }));
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toMatch(
      /^00-ff kien-giang +2001:db8:160::\/48 +10\.160\.0\.0\/12 +196 of 256 site numbers used, 60 free/,
    );
    expect(out).toMatch(/30-3f districts .* 15 of 16 site numbers used, 1 free \(next 0x3f\)/);
  });

  test('prints every segment, link and loopback as JSON and CSV', () => {
    const json = print('json');
    const text = JSON.stringify(JSON.parse(json));
    for (const known of [
      '2001:db8:160:4010::/64',
      '2001:db8:160::40:1',
      '2001:db8:160:40f0::2/127',
      '10.164.3.0/31',
      '198.51.100.0/26',
    ]) {
      expect(text).toContain(`"${known}"`);
    }
    const csv = print('csv');
    expect(csv).toContain('segment,kien-giang/communes/kg-30730-ubnd/staff,');
  });

  test('asks for one ROA a held prefix, in one message', () => {
    const out = print('roa');
    expect(out.match(/^Chủ đề: \[KIEN-GIANG-VN\] Hỗ trợ khai báo bản ghi RoA$/gm)).toHaveLength(1);
    expect(
      out.match(/^Prefix: .*\nOrigin AS: AS65536\nMax length: \d+\ndescr: .*\nnotify: .*\nnotify-2: .*$/gm),
    ).toHaveLength(3);
  });

  test('writes route objects of announced prefixes', () => {
    const out = print('route6');
    expect(out).toContain('route6:        2001:db8:160::/48\ndescr:         Kien Giang IPv6\norigin:        AS65536\n');
  });

  test('lists every connection of the state network in form 01', () => {
    const out = print('form01');
    const lines = out.split(/\r?\n/);
    expect(lines[1]).toContain('1,Trung tâm Tích hợp dữ liệu tỉnh Kiên Giang');
    expect(lines[1]).toContain(',TSLCD cấp 1,2,500M,');
  });
});

describe('--allocate', () => {
  let project: ReturnType<typeof copyOf>;
  const file = () => join(project.root, 'inventory/allocations.yaml');
  const give = () => run(() => addresses({ C: project.root }, { format: 'text', allocate: true }));
  const site = () => join(project.root, 'inventory/agencies/xa-ba.yaml');

  beforeEach(() => {
    project = copyOf(join(ROOT, 'init'));
  });
  afterEach(() => project.remove());

  test('gives a new site, its device, its link and its core link the lowest free numbers', () => {
    writeFileSync(site(), SITE);
    const { code, out, err } = give();
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        '  given       0x42  site xa-ba',
        '  given       0x03  device xa-ba/r2',
        '  given       0x00  link xa-ba/primary',
        '  given       0x00  core link demo/xa-ba.core',
        '4 changes in inventory/allocations.yaml',
        '',
      ].join('\n'),
    );
    expect(run(() => addresses({ C: project.root }, { format: 'text' })).out).toContain('42 xa-ba UBND xã Ba');
  });

  test('changes nothing the second time', () => {
    writeFileSync(site(), SITE);
    give();
    const before = readFileSync(file(), 'utf8');
    expect(give()).toEqual({ code: 0, out: 'every number is written or given: no change\n', err: '' });
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });

  test('writes no file where nothing is missing', () => {
    expect(give().code).toBe(0);
    expect(existsSync(file())).toBe(false);
  });

  test('keeps the number of a site that goes, and gives it back when it comes again', () => {
    writeFileSync(site(), SITE);
    give();
    rmSync(site());
    expect(give().out).toContain('  kept aside  0x42  site xa-ba\n');
    const other = join(project.root, 'inventory/agencies/xa-bon.yaml');
    writeFileSync(other, SITE.replace('xa-ba', 'xa-bon'));
    expect(give().out).toContain('  given       0x43  site xa-bon\n');
    writeFileSync(site(), SITE);
    expect(give().out).toContain('  given again 0x42  site xa-ba\n');
  });

  test('gives nothing while the inventory has other mistakes', () => {
    writeFileSync(site(), SITE.replace('to: dc', 'to: dcc'));
    const { code, err } = give();
    expect(code).toBe(3);
    expect(err).toContain('REF001');
    expect(existsSync(file())).toBe(false);
  });

  test('says which block is full', () => {
    const plan = join(project.root, 'inventory/address-plan.yaml');
    writeFileSync(plan, readFileSync(plan, 'utf8').replace('from: 0x40, to: 0xcf', 'from: 0x40, to: 0x41'));
    writeFileSync(site(), SITE);
    const { code, err } = give();
    expect(code).toBe(3);
    expect(err).toBe('error ADR008: site xa-ba has no number, and no number is free from 0x40 to 0x41\n');
    expect(existsSync(file())).toBe(false);
  });

  test('without it a missing number stops every other verb', () => {
    writeFileSync(site(), SITE);
    const { code, err } = run(() => addresses({ C: project.root }, { format: 'text' }));
    expect(code).toBe(3);
    expect(err).toContain('site xa-ba has no number');
  });
});
