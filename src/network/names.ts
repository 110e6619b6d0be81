/**
 * Names as devices take them: ASCII, without anything that could end a line or a quoted string. The inventory keeps
 * Unicode; reports print that.
 */

const SPECIAL: Record<string, string> = { đ: 'd', Đ: 'D', '–': '-', '—': '-', '’': "'", '“': '', '”': '', '…': '...' };

/** Printable ASCII in single blanks: most texts, and all of them on the second pass. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** `Rạch Giá` → `Rach Gia`: diacritics dropped, đ → d, what has no ASCII form and what could break a line left out. */
export function toAscii(text: string): string {
  if (PLAIN.test(text)) return text;
  let result = '';
  for (const character of text.normalize('NFD')) {
    const code = character.codePointAt(0)!;
    if (code >= 0x300 && code <= 0x36f) continue;
    if (SPECIAL[character] !== undefined) result += SPECIAL[character];
    else if (code === 9 || code === 10 || code === 13) result += ' ';
    else if (code >= 32 && code < 127) result += character;
  }
  return result.replace(/ +/g, ' ').trim();
}

/** Characters that some platform reads as quoting, comment, help or history. */
const UNSAFE = /["'`?!#;{}|^\\<>$&*[\]~]/g;

/**
 * A description that every platform takes: ASCII letters, digits, blanks and ` ._:/()+,@=-`, cut to `limit` characters
 * (the strictest common rule of the vendors).
 */
export function toDescription(text: string, limit: number): string {
  return toAscii(text).replace(UNSAFE, '').replace(/ +/g, ' ').trim().slice(0, limit).trimEnd();
}

/** A host name: letters, digits and hyphens, at most 63 (RFC 1123 2.1). */
export function toHostname(text: string): string {
  return toAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}

/** A name for a list, policy or object: upper case, hyphens, at most `limit`. */
export function toObjectName(text: string, limit = 40): string {
  return toAscii(text)
    .toUpperCase()
    .replace(/[^A-Z0-9-]+/g, '-')
    .replace(/-+/g, '-')
    .slice(0, limit);
}
