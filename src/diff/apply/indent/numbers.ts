/** Sets of numbers as switches write them: `10,20-30`, `10 20 to 30`. */
import type { NumberSet } from './rules.ts';

/** The numbers of a text; null where it is no set. `none` and nothing at all are empty. */
export function numbersOf(text: string, { separator, range }: NumberSet): Set<number> | null {
  const found = new Set<number>();
  if (text === '' || text === 'none') return found;
  const spaced = range === '-' ? text : text.replaceAll(` ${range} `, '-');
  for (const part of spaced.split(separator === ' ' ? /\s+/ : new RegExp(`\\s*${separator}\\s*`))) {
    const hit = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (hit === null) return null;
    for (let one = Number(hit[1]); one <= Number(hit[2] ?? hit[1]); one++) found.add(one);
  }
  return found;
}

/** The shortest text of a set, in rising order. */
export function textOfNumbers(numbers: ReadonlySet<number>, { separator, range, pairs }: NumberSet): string {
  if (numbers.size === 0) return 'none';
  const sorted = [...numbers].sort((a, b) => a - b);
  const parts: string[] = [];
  const between = range === '-' ? '-' : ` ${range} `;
  for (let at = 0; at < sorted.length; ) {
    let last = at;
    while (last + 1 < sorted.length && sorted[last + 1] === sorted[last]! + 1) last++;
    if (last - at >= 2 || (last > at && pairs)) parts.push(`${sorted[at]}${between}${sorted[last]}`);
    else for (let one = at; one <= last; one++) parts.push(String(sorted[one]));
    at = last + 1;
  }
  return parts.join(separator);
}

/**
 * What a typed value makes of the one that is there (null: no statement). Null where the statement is left as it is: numbers added to
 * all of them.
 */
export function edited(before: string | null, typed: string, set: NumberSet): string | null {
  const [first, ...rest] = typed.split(' ');
  const worded = first === set.add || first === set.remove;
  const how = !worded ? set.plain : first === set.add ? 'add' : 'remove';
  const change = numbersOf(worded ? rest.join(' ') : typed, set);
  if (change === null) return worded ? null : typed;
  if (how === 'replace') return textOfNumbers(change, set);
  if (before === null && set.all !== null && how === 'add') return null;
  const now = numbersOf(before ?? set.all ?? '', set);
  if (now === null) return null;
  const result = how === 'add' ? [...now, ...change] : [...now].filter((one) => !change.has(one));
  return textOfNumbers(new Set(result), set);
}

/** What is left of a set after a removal that names numbers; null where the whole statement goes. */
export function lessened(before: string, typed: string, set: NumberSet): string | null {
  const now = numbersOf(before, set);
  const gone = numbersOf(typed, set);
  if (!set.lessens || typed === '' || now === null || gone === null) return null;
  const left = new Set([...now].filter((one) => !gone.has(one)));
  return left.size === 0 ? null : textOfNumbers(left, set);
}
