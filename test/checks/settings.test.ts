import { expect, test } from 'vitest';
import type { Scene } from '../../src/checks/scene.ts';
import { applySettings } from '../../src/checks/settings.ts';
import type { CheckSettings, Waiver } from '../../src/inventory/types.ts';
import type { Place } from '../../src/lib/diagnostic.ts';
import { finding } from '../../src/network/plan/finding.ts';

const NOON = new Date('2022-06-30T12:00:00Z');

function sceneOf(checks: CheckSettings, timezone = 'Asia/Ho_Chi_Minh', broken: string[] = []): Scene {
  const context = {
    inventory: { policy: { checks }, province: { timezone } },
    placeOf: (section: string, id: string) => ({ file: 'policy.yaml', pointer: `/${section}/${id}` }),
  };
  return { context, broken: new Set(broken) } as unknown as Scene;
}

function at(pointer: string): Place {
  return { file: 'a.yaml', pointer, part: 'value' };
}

const twice = finding('ADR004', at('/sites/a/devices/r1/number'), 'twice', {
  related: [{ message: 'b has it', place: at('/sites/b/devices/r1/number') }],
});

function waiver(object: string, expires = '2022-12-31'): Waiver {
  return { code: 'ADR004', object, reason: 'known', expires };
}

function codes(checks: CheckSettings, now = NOON, timezone?: string, broken?: string[]): string[] {
  return applySettings(sceneOf(checks, timezone, broken), [twice], now).map(
    ({ code, severity }) => `${code} ${severity}`,
  );
}

test('without settings a finding stays what it is', () => {
  expect(applySettings(sceneOf({}), [twice], NOON)).toEqual([twice]);
});

test('of two things that meet either one may be named, and a site stands for what it has', () => {
  for (const object of ['a', 'a/r1', 'b', 'b/r1']) expect(codes({ waivers: [waiver(object)] })).toEqual([]);
  for (const object of ['a/r2', 'r1', 'c']) {
    expect(codes({ waivers: [waiver(object)] })).toEqual(['ADR004 error', 'CHK002 warning']);
  }
});

test('one wave, user or zone may be named, and the others are still told', () => {
  for (const [base, one, other] of [
    ['/rollout/waves', 'pilot', 'core'],
    ['/management/users', 'an', 'binh'],
    ['/services/dns/zones', 'a.example', 'b.example'],
    ['/plan/milestones', 'c1-2025', 'c2-2025'],
  ] as const) {
    const found = [one, other].map((id) => finding('ADR004', at(`${base}/${id}/title`), id));
    const told = applySettings(sceneOf({ waivers: [waiver(`${base.slice(1)}/${one}`)] }), found, NOON);
    expect(told.map(({ message }) => message)).toEqual([other]);
  }
});

test('where what is wrong stops the other rules, a waiver that meets nothing stays silent, and one that is over does not', () => {
  const checks = { waivers: [{ ...waiver('c'), code: 'BGP069' }, waiver('a', '2022-01-31')] };
  const told = applySettings(sceneOf(checks), [twice], NOON, false);
  expect(told.map(({ code }) => code)).toEqual(['ADR004', 'CHK001']);
});

test('a severity holds for all findings of its code; `off` leaves them out and still lets waivers meet them', () => {
  expect(codes({ severities: { ADR004: 'info' } })).toEqual(['ADR004 info']);
  expect(codes({ severities: { ADR005: 'info' } })).toEqual(['ADR004 error']);
  expect(codes({ severities: { ADR004: 'off' }, waivers: [waiver('a')] })).toEqual([]);
});

test('a waiver holds to the end of its day in the time zone of the province', () => {
  const checks = { waivers: [waiver('a', '2022-06-30')] };
  expect(codes(checks, new Date('2022-06-30T23:59:59+07:00'))).toEqual([]);
  expect(codes(checks, new Date('2022-07-01T00:00:00+07:00'))).toEqual(['ADR004 error', 'CHK001 error']);
  expect(codes(checks, new Date('2022-07-01T00:00:00+07:00'), 'UTC')).toEqual([]);
});

test('a waiver that is over does not stand in the way of one that holds', () => {
  expect(codes({ waivers: [waiver('a', '2022-01-31'), waiver('a')] })).toEqual(['CHK001 error']);
});

test('a waiver for a site that the schema refused stays silent', () => {
  expect(codes({ waivers: [waiver('c/r1')] }, NOON, 'UTC', ['c'])).toEqual(['ADR004 error']);
});
