/** True for a code unit that may stand in a line: no control character (C0, DEL, C1), no Unicode line or paragraph end. */
export function isPlain(unit: number): boolean {
  return unit >= 32 && (unit < 127 || (unit > 159 && unit !== 0x2028 && unit !== 0x2029));
}

/** Where the first character is that may not stand in a line, or -1. `also`: characters that may, nevertheless. */
export function findControl(text: string, also: string): number {
  for (let index = 0; index < text.length; index++) {
    if (!isPlain(text.charCodeAt(index)) && !also.includes(text.charAt(index))) return index;
  }
  return -1;
}

/** A character as Unicode names it: `U+000D`. */
export function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
