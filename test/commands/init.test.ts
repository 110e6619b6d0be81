import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { init } from '../../src/commands/init.ts';
import { parseSelectors } from '../../src/network/select.ts';
import { prepare, renderNetwork } from '../../src/pipeline.ts';
import { equipment } from '../support/equipment.ts';
import { run } from './run.ts';

describe('init', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'songsong-init-'));
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  test('writes a province that validates and renders without a word', () => {
    const root = join(parent, 'new');
    expect(run(() => init(root)).code).toBe(0);
    const { context, platforms, diagnostics } = prepare({ root, templates: null, now: new Date() }, equipment());
    expect(diagnostics).toEqual([]);
    const units = [...renderNetwork(context!, platforms, parseSelectors(undefined, new Map()), root)];
    expect(units.flatMap((unit) => unit.diagnostics)).toEqual([]);
    expect(units.map((unit) => unit.folder)).toContain('dc/dc-br1');
    expect(units.every((unit) => unit.files.length > 0)).toBe(true);
    expect(new Set(units.map((unit) => unit.device.platform)).size).toBe(2);
  });

  test('takes an empty folder, and no other', () => {
    const empty = join(parent, 'empty');
    mkdirSync(empty);
    expect(run(() => init(empty)).code).toBe(0);
    const full = join(parent, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'notes.txt'), 'mine');
    const { code, err } = run(() => init(full));
    expect(code).toBe(1);
    expect(err).toContain('is not empty');
    expect(readdirSync(full)).toEqual(['notes.txt']);
  });
});
