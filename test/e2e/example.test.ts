import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL } from '../../src/network/select.ts';
import { prepare, renderNetwork } from '../../src/pipeline.ts';
import { loadPlatforms } from '../../src/render/platform.ts';
import { complaintsAbout } from '../render/cisco-iosxe/structure.ts';
import { absent, type Checker, type CheckFile, checkers as network } from '../support/checkers.ts';
import { serverCheckers } from '../support/server-checkers.ts';

/** Nothing here can run IOS XE: its files are held against the structure that the device would print. */
const structure: Checker = {
  needs: [],
  check: (files) => files.map(({ name, text }) => ({ name, complaint: complaintsAbout(text).join('\n') })),
};

const checkers: Readonly<Record<string, Checker>> = { ...network, ...serverCheckers, structure };

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
        const kind = files.get(check) ?? new Map<string, string>();
        if (!kind.has(text)) kind.set(text, `${unit.folder}/${path}`);
        files.set(check, kind);
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
  for (const platform of platforms.values())
    for (const { check } of platform.files) if (check !== null) named.add(check);

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
