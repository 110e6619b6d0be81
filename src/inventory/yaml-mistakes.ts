/** What a YAML file of the inventory may not hold although it is YAML: each mistake with what to write instead. */
import type { Event, ScalarEvent } from 'js-yaml';
import type { Code, Diagnostic } from '../lib/diagnostic.ts';
import { lineStarts, positionOf } from '../lib/lines.ts';
import { quoted } from '../lib/quote.ts';

/** A diagnostic in offsets; `toDiagnostics` turns offsets into lines. */
export interface Mistake {
  code: Code;
  message: string;
  hint: string | null;
  reference?: string;
  from: number;
  to: number;
  related?: { message: string; from: number; to: number }[];
}

const PROFILES =
  'write the values out here; what several sites share belongs into a profile (inventory/profiles.yaml), which each of them names';

export function duplicateKey(key: string, from: number, to: number, first: ScalarEvent): Mistake {
  return {
    code: 'YAML002',
    message: `the key ${quoted(key)} stands twice in one mapping`,
    hint: 'remove one of the two, or give it the name that it should have',
    reference: 'YAML 1.2.2 section 3.2.1.3',
    from,
    to,
    related: [{ message: 'first here', from: first.valueStart, to: first.valueEnd }],
  };
}

export function emptyKey(from: number, to: number): Mistake {
  const message = 'a key is missing before the colon';
  return { code: 'YAML006', message, hint: 'write a key before the colon, or remove the line', from, to };
}

export function complexKey(from: number): Mistake {
  const message = 'a key must be plain text, this one is a list or a mapping';
  const hint = 'write one word before the colon and leave out the `?`; a text that begins with `[` or `{` needs quotes';
  return { code: 'YAML006', message, hint, from, to: from + 1 };
}

export function refusedKey(key: string, from: number, to: number): Mistake {
  const hint = 'choose another name, or remove the line';
  return { code: 'YAML006', message: `${quoted(key)} cannot be used as a key`, hint, from, to };
}

/** `- 2001:db8::` is no syntax error: YAML reads a mapping whose key is `2001:db8:`. */
export function colonKey(key: string, from: number, to: number): Mistake {
  const written = `${key}:`;
  return {
    code: 'YAML004',
    message: `${quoted(written)} ends in a colon, so YAML takes it for a key`,
    hint: `put it in quotes: "${written}"`,
    reference: 'YAML 1.2.2 section 7.3.3',
    from,
    to: to + 1,
  };
}

export function anchor(text: string, from: number, to: number): Mistake {
  const message = `the anchor ${quoted(text.slice(from, to))} is not allowed in an inventory`;
  return { code: 'YAML003', message, hint: PROFILES, from, to };
}

export function alias(text: string, from: number, to: number): Mistake {
  const message = `the alias ${quoted(text.slice(from, to))} is not allowed in an inventory`;
  const hint = `${PROFILES}; a text that begins with \`*\` needs quotes`;
  return { code: 'YAML003', message, hint, from, to };
}

export function mergeKey(from: number, to: number): Mistake {
  const message = 'merge keys (`<<`) are not allowed in an inventory';
  return { code: 'YAML003', message, hint: PROFILES, from, to };
}

export function tag(text: string, from: number, to: number): Mistake {
  const message = `the tag ${quoted(text.slice(from, to))} is not allowed in an inventory`;
  const hint = 'remove it; to make a number a text, put it in quotes';
  return { code: 'YAML003', message, hint, from, to };
}

export function empty(text: string): Mistake {
  const comments = text.trim() !== '';
  const message = comments ? 'the file holds nothing but comments' : 'the file is empty';
  const hint = 'delete the file if nothing should stand in it';
  return { code: 'YAML005', message, hint, from: 0, to: 1 };
}

export function notMapping(value: unknown): Mistake {
  const found = Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'a text' : 'a single value';
  const message = `the file must hold sections (\`section:\` and below it the entries), but holds ${found}`;
  const glued = typeof value === 'string' && /^[\w-]+:\S/.test(value);
  const hint = glued ? 'write a space after the colon' : 'begin with the name of a section, such as `sites:`';
  return { code: 'YAML005', message, hint, from: 0, to: 1 };
}

/** The document marker that opens the document behind `events[next - 1]`. */
export function secondDocument(text: string, events: readonly Event[], next: number): Mistake {
  let end = 0;
  for (const event of events.slice(0, next)) {
    if (event.type === 4) end = Math.max(end, event.valueEnd);
    else if (event.type === 5) end = Math.max(end, event.anchorEnd);
    else if (event.type === 2 || event.type === 3) end = Math.max(end, event.start);
  }
  const marker = /(?:^|[\n\r])(---|\.\.\.)(?=[\s]|$)/.exec(text.slice(end));
  const from = marker === null ? end : end + marker.index + marker[0].length - 3;
  return {
    code: 'YAML001',
    message: 'a file holds one YAML document, and here a second one begins',
    hint: 'move what is below `---` into a file of its own, or take it out',
    from,
    to: from + 3,
  };
}

/** Mistakes of one file as diagnostics, in the order of the file. */
export function toDiagnostics(mistakes: readonly Mistake[], file: string, text: string): Diagnostic[] {
  const starts = lineStarts(text);
  return mistakes
    .toSorted((one, other) => one.from - other.from)
    .map(({ code, message, hint, reference, from, to, related }) => ({
      code,
      severity: 'error',
      message,
      position: positionOf(file, text, starts, from, to),
      related: (related ?? []).map((place) => ({
        message: place.message,
        position: positionOf(file, text, starts, place.from, place.to),
      })),
      hint,
      reference: reference ?? null,
    }));
}
