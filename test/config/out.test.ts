/** Every file of the example: read without a complaint, printed to itself, read again to the same tree. */
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Dialect, dialectOf, parse, print } from '../../src/config/dialects.ts';
import { ALL } from '../../src/network/select.ts';
import { renderNetwork } from '../../src/pipeline.ts';
import { example } from '../support/example.ts';
import { withoutLines } from './shape.ts';

const root = resolve(import.meta.dirname, '../..');

/** Texts by dialect, each text once. */
function textsByDialect(): Map<string, Map<string, string>> {
  const { context, platforms } = example();
  const found = new Map<string, Map<string, string>>();
  for (const unit of renderNetwork(context!, platforms, ALL, root)) {
    for (const file of unit.files) {
      const { path, text } = file;
      const dialect = dialectOf(file, unit.device.platform);
      const texts = found.get(dialect) ?? new Map<string, string>();
      if (!texts.has(text)) texts.set(text, `${unit.folder}/${path}`);
      found.set(dialect, texts);
    }
  }
  return found;
}

describe('every file of the example', () => {
  const texts = textsByDialect();

  it('is of many dialects', () => {
    expect(texts.size).toBeGreaterThan(10);
  });

  it.each([...texts.keys()].sort())('%s', { timeout: 120_000 }, (name) => {
    const dialect = name as Dialect;
    for (const [text, file] of texts.get(name)!) {
      const { tree, diagnostics } = parse(dialect, text, file);
      if (diagnostics.length > 0) expect(diagnostics, file).toEqual([]);
      const printed = print(dialect, tree);
      const again = parse(dialect, printed, file);
      // The comparison that shows what differs takes far longer than one that only says so.
      const [read, written] = [withoutLines(tree), withoutLines(again.tree)];
      if (!isDeepStrictEqual(written, read)) expect(written, file).toEqual(read);
    }
  });
});
