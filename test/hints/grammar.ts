/**
 * The language of hints, read as a person reads it. Each form below is something that can be done without another thought;
 * `editsOf` gives what a hint proposes, first to last. A hint of none of these forms leaves a choice to the user, and then
 * its words in backquotes stand in the repair of the case.
 */
import type { Diagnostic } from '../../src/lib/diagnostic.ts';
import { type Edit, moveTo, remove, removeFile, rename, replaceSpot, transcode } from './edit.ts';
import { range } from './numbers.ts';
import { pathsAt, spotOf } from './place.ts';
import { allocate } from './run.ts';
import { closeLine, colonAbove, endAbove, indented, removeLine, shorten, textOf, widened, without } from './text.ts';
import { holderOf, listed, replaceWord, type Subject, takeOut, write } from './words.ts';

type Form = [pattern: RegExp, edits: (words: string[], subject: Subject) => Edit[]];

const FORMS: readonly Form[] = [
  [/did you mean `([^`]+)`\?/g, ([word], subject) => replaceWord(subject, word!)],
  [/run `songsong addresses --allocate`/g, () => [allocate]],
  [/take `([^`]+)` out of (?:its )?`\w+`/g, ([sign], { spot }) => [replaceSpot(spot, without(spot, sign!))]],
  [/(?:leave|take) `([\w-]+)(?:: [^`]*)?`(?: and `\w+`)? out(?! of)/g, ([key], subject) => takeOut(subject, key!)],
  [/take (?:it|the waiver) out/g, (_, { spot, paths }) => paths.map((path) => remove(spot.file, holderOf(path)))],
  [
    /remove one of the two/g,
    (_, { spot, paths }) => [...paths.map(({ keys }) => remove(spot.file, keys)), removeLine(spot)],
  ],
  [/remove (?:it|the line)/g, (_, { spot }) => [removeLine(spot), replaceSpot(widened(spot), '')]],
  [/(?:write|add) `([\w-]+): ([^`]*)`/g, ([key, value], subject) => write(subject, key!, value!)],
  [/For example `([\w-]+): ([^`]*)`/g, ([key, value], subject) => write(subject, key!, value!)],
  [/in quotes(?: if the text is meant)?: (?:\w+: )?("[^"]*")/g, ([text], { spot }) => [replaceSpot(spot, text!)]],
  [/(?:write|of|or|between) (?:one of )?(\w+) to (\w+)/g, ([from, to], { spot }) => range(spot, from!, to!)],
  [/write (\d\w*) or (\d\w*)$/g, (words, { spot }) => words.map((word) => replaceSpot(spot, word))],
  [/write ([a-z]+|0x[\da-f]+|\d[\w.:/-]*)$/g, ([word], { spot }) => [replaceSpot(spot, word!)]],
  [/write `([\w-]*[\d.:/-][^`]*)`(?!: | out)/g, ([word], { spot }) => [replaceSpot(spot, word!)]],
  [/For example `([^`:]+)`/g, ([word], { spot }) => [replaceSpot(spot, word!)]],
  [/move it to `([^`]+\.yaml)`/g, ([file], { spot, paths }) => paths.map(({ keys }) => moveTo(spot.file, keys, file!))],
  [/save it as UTF-8/g, (_, { spot }) => [transcode(spot.file)]],
  [/move it out of inventory\//g, (_, { spot }) => [removeFile(spot.file)]],
  [/remove the character/g, (_, { spot }) => [replaceSpot(spot, '')]],
  [/put the whole value in quotes/g, (_, { spot }) => [replaceSpot(spot, JSON.stringify(textOf(spot)))]],
  [/spaces in place of the tab.*: the line above has (\d+)/g, ([count], { spot }) => [indented(spot, Number(count))]],
  [/what is below `---`/g, (_, { spot }) => [endAbove(spot)]],
  [/delete the file/g, (_, { spot }) => [removeFile(spot.file)]],
  [/close it with `([^`]+)`/g, ([sign], { spot }) => [closeLine(spot, sign!)]],
  [/write a space behind `([^`]+)`/g, ([key], { spot }) => [replaceSpot(spot, `${key} `)]],
  [/write a colon behind the key above/g, (_, { spot }) => [colonAbove(spot)]],
  [/shorten it by (\d+)/g, ([count], { spot }) => [shorten(spot, Number(count))]],
  [/known(?: here| are)?:? ([^;]+)/g, ([list], subject) => listed(list!).flatMap((word) => replaceWord(subject, word))],
  [
    /^`[^`]+`(?::|,)/g,
    (_, subject) => [...listed(subject.found.hint!.split(/[:,] /)[0]!)].flatMap((word) => replaceWord(subject, word)),
  ],
];

/** What the hint of a finding proposes to do; empty where the user has to choose. */
export function editsOf(root: string, found: Diagnostic): Edit[] {
  const hint = found.hint ?? '';
  const [, file] = /rename it to `([^`]+)`/.exec(hint) ?? [];
  if (file !== undefined) return [rename(found.position?.file ?? /`([^`]+)`/.exec(found.message)![1]!, file)];
  const spot = spotOf(root, found);
  if (spot === null) return [];
  const subject = { found, spot, paths: pathsAt(spot) };
  return FORMS.flatMap(([pattern, edits]) =>
    [...hint.matchAll(pattern)].flatMap(([, ...words]) =>
      words.join('').includes('...') ? [] : edits(words, subject),
    ),
  );
}
