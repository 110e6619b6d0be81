/** What a word is that stands where a name may stand. */

/** An address or prefix of either family, bracketed or not, with a port or without. */
export function isAddress(text: string): boolean {
  return /^[![]*(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*)(\/\d+)?(\]?(:\d+)?)$/i.test(text);
}

/** The word as a name, unless it is an address. */
export function unlessAddress(word: string): readonly string[] {
  return isAddress(word) ? [] : [word];
}

/** The word as a name, unless it is a number (a distance where an interface may stand). */
export function unlessNumber(word: string): readonly string[] {
  return /^\d+$/.test(word) ? [] : [word];
}
