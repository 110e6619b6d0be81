/** Words and keys that a hint names, at the place of its finding. */
import { load } from 'js-yaml';
import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { at, type Edit, remove, replaceSpot, set } from './edit.ts';
import type { Path, Spot } from './place.ts';

export interface Subject {
  found: Diagnostic;
  spot: Spot;
  paths: Path[];
}

/** Only the word that is wrong is replaced where more is underlined: `dc/res3` for `res3`. */
export function replaceWord({ found, spot }: Subject, word: string): Edit[] {
  const written = spot.text.slice(spot.from, spot.to);
  const [, wrong] = /`([^`]+)`/.exec(found.message) ?? [];
  const inside = wrong === undefined ? -1 : written.lastIndexOf(wrong);
  if (inside < 0) return [replaceSpot(spot, word)];
  return [replaceSpot({ ...spot, from: spot.from + inside, to: spot.from + inside + wrong!.length }, word)];
}

/** The entry that a finding is about: the key that is underlined, or what the underlined value belongs to. */
export function holderOf({ keys, part }: Path): string[] {
  const item = /^\d+$/.test(keys.at(-1) ?? '');
  return part === 'key' || item ? keys : keys.slice(0, -1);
}

/** A key below, at or beside the place; or an entry of a list by its text. */
export function takeOut({ spot, paths }: Subject, key: string): Edit[] {
  const tree = load(spot.text);
  return paths.flatMap(({ keys }) => {
    const around = [[...keys, key], ...keys.map((_, index) => [...keys.slice(0, keys.length - index - 1), key])];
    const value = at(tree, keys);
    const item = Array.isArray(value) ? [[...keys, String(value.indexOf(key))]] : [];
    const [list, index] = [at(tree, keys.slice(0, -1)), keys.at(-1)];
    if (Array.isArray(list) && list[Number(index)] === key) return [remove(spot.file, keys)];
    return [...item, ...around].filter((path) => at(tree, path) !== undefined).map((path) => remove(spot.file, path));
  });
}

/** A key with its value: in place of the one that is underlined, inside what is underlined, or beside it. */
export function write({ spot, paths }: Subject, key: string, value: string): Edit[] {
  const tree = load(spot.text);
  const parsed = load(value);
  return paths.flatMap(({ keys }) => {
    const inside = at(tree, keys);
    const holders = inside === null || (typeof inside === 'object' && !Array.isArray(inside)) ? [keys] : [];
    const beside = [...keys.slice(0, -1), key];
    const places = keys.at(-1) === key ? [keys] : [...holders.map((path) => [...path, key]), beside];
    return places.map((path) => set(spot.file, path, parsed));
  });
}

/** The words of a list such as `a, b and c`. */
export function listed(words: string): string[] {
  return words
    .replaceAll('`', '')
    .split(/, | and | or /)
    .filter((word) => /^[\w@./-]+$/.test(word));
}
