import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Dialect, parse } from '../../src/config/dialects.ts';
import { references } from '../../src/config/references.ts';
import { ALL } from '../../src/network/select.ts';
import { prepare, renderNetwork } from '../../src/pipeline.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { complaintsAbout } from '../render/cisco-iosxe/structure.ts';
import { absent, type Checker, type CheckFile, checkers as network } from '../support/checkers.ts';
import { serverCheckers } from '../support/server-checkers.ts';

/** Nothing here can run what vendors sell: their files are held against the structure that the device would print. */
const structure = (complaints: (text: string) => string[]): Checker => ({
  needs: [],
  check: (files) => files.map(({ name, text }) => ({ name, complaint: complaints(text).join('\n') })),
});

/** A text that is read without a complaint and uses no name that it does not define. */
function loose(dialect: Dialect, text: string): string[] {
  const { tree, diagnostics } = parse(dialect, text, dialect);
  const { undefined: missing } = references(dialect, tree);
  return [
    ...diagnostics.map(({ message, position }) => `${position?.line}: ${message}`),
    ...missing.map(({ kind, name, line }) => `${line}: no ${kind} ${name}`),
  ];
}

const checkers: Readonly<Record<string, Checker>> = {
  ...network,
  ...serverCheckers,
  'structure of cisco-iosxe': structure(complaintsAbout),
  'structure of arista-eos': structure((text) => loose('arista-eos', text)),
  'structure of cisco-iosxr': structure((text) => loose('cisco-iosxr', text)),
  'structure of huawei-vrp': structure((text) => loose('huawei-vrp', text)),
  'structure of juniper-junos': structure((text) => loose('juniper-junos', text)),
};

const checkerOf = (check: string, platform: string): string =>
  check === 'structure' ? `structure of ${platform}` : check;

const root = resolve(import.meta.dirname, '../..');

/** Every file of the example by the checker that platform.yaml names; files of the same text are checked once. */
function filesByChecker(): { files: Map<string, Map<string, string>>; devices: number; mistakes: string[] } {
  const { context, platforms, diagnostics } = prepare({ root, templates: null, now: new Date() });
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const files = new Map<string, Map<string, string>>();
  let devices = 0;
  if (context !== null) {
    for (const unit of renderNetwork(context, platforms, ALL, root)) {
      devices += 1;
      mistakes.push(...unit.diagnostics.map(({ message }) => message));
      for (const { check, path, text } of unit.files) {
        if (check === null) continue;
        const checker = checkerOf(check, unit.device.platform);
        const kind = files.get(checker) ?? new Map<string, string>();
        if (!kind.has(text)) kind.set(text, `${unit.folder}/${path}`);
        files.set(checker, kind);
      }
    }
  }
  return { files, devices, mistakes };
}

describe('the example province', () => {
  const { files, devices, mistakes } = filesByChecker();

  it('resolves and renders whole, without a mistake', () => {
    expect(mistakes).toEqual([]);
    expect(devices).toBeGreaterThan(430);
  });

  const named = new Set<string>();
  const { platforms } = loadPlatforms([`${root}/templates`]);
  for (const [id, platform] of platforms)
    for (const { check } of platform.files) if (check !== null) named.add(checkerOf(check, id));

  for (const name of [...named].sort()) {
    const reason = checkers[name] === undefined ? null : absent(name, checkers[name]);
    it.skipIf(reason !== null)(
      `passes ${name}${reason === null ? '' : ` (${reason})`}`,
      { timeout: 600_000 },
      async () => {
        expect(checkers[name], `platform.yaml names a checker ${name}`).toBeDefined();
        const batch: CheckFile[] = [...(files.get(name) ?? new Map<string, string>())].map(([text, file]) => ({
          name: file,
          text,
        }));
        const verdicts = await checkers[name]!.check(batch);
        expect(verdicts.filter(({ complaint }) => complaint !== '')).toEqual([]);
        expect(verdicts.length).toBe(batch.length);
      },
    );
  }
});
