/** JSON pointers, RFC 6901: how a place in an inventory file is named. */

/** One more step below a pointer. */
export function pointerToken(key: string): string {
  return `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** The keys of a pointer, unescaped; the whole document has none. */
export function pointerKeys(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The pointer one step above; that of the whole document is itself. */
export function parentPointer(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

/** The value that a pointer names in plain objects and arrays; undefined where there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const key of pointerKeys(pointer)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** The key that a pointer leads to; of an entry of a list, the list's. */
export function keyOf(pointer: string): string {
  return pointerKeys(pointer).findLast((key) => !/^\d+$/.test(key)) ?? '';
}
