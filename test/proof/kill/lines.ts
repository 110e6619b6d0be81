/** The active lines of a configuration, each with what is left of the file without it. Pure. */

/** How a file groups its lines: FRR's heads and exits, braces, indentation, members of JSON. */
export type Dialect = 'frr' | 'braces' | 'indent' | 'json';

export interface Deletion {
  /** From 1; of JSON the place in the order of the file. */
  line: number;
  /** Heads of the blocks that it stands in, outermost first. */
  within: string[];
  words: string;
  /** The file without it; a block's head takes its block along. */
  text: string;
}

/** Every active line in turn. Comments, empty lines and the ends of blocks are none. */
export function deletionsOf(dialect: Dialect, text: string): Deletion[] {
  if (dialect === 'json') return membersOf(text);
  const lines = text.split('\n');
  const endOf = { frr: frrEnd, braces: bracesEnd, indent: indentEnd }[dialect];
  const found: Deletion[] = [];
  const open: { words: string; end: number }[] = [];
  for (const [at, line] of lines.entries()) {
    if (!isActive(dialect, line)) continue;
    while (open.length > 0 && open.at(-1)!.end < at) open.pop();
    const end = endOf(lines, at);
    const words = line.trim();
    found.push({
      line: at + 1,
      within: open.map((block) => block.words),
      words,
      text: lines.toSpliced(at, end - at + 1).join('\n'),
    });
    if (end > at) open.push({ words, end });
  }
  return found;
}

function isActive(dialect: Dialect, line: string): boolean {
  if (dialect === 'frr') return !/^\s*(!|exit|end$|$)/.test(line);
  if (dialect === 'indent') return !/^\s*(#|$)/.test(line);
  return !/^\s*(#|\/\/|$)/.test(line) && !/^[\s{}();]+$/.test(line);
}

/** FRR ends a block by a word of its own, as far in as its head. */
function frrEnd(lines: readonly string[], at: number): number {
  const depth = depthOf(lines[at]!);
  for (let end = at + 1; end < lines.length; end++) {
    const line = lines[end]!;
    if (/^\s*(!|$)/.test(line) || depthOf(line) > depth) continue;
    return depthOf(line) === depth && /^\s*exit/.test(line) ? end : at;
  }
  return at;
}

/** radvd opens a block on the line behind its head, the others on the head's own. */
function bracesEnd(lines: readonly string[], at: number): number {
  const behind = /^\s*\{\s*$/.test(lines[at + 1] ?? '');
  if (!behind && bracesOf(lines[at]!) <= 0) return at;
  let depth = 0;
  for (let end = at; end < lines.length; end++) {
    depth += bracesOf(lines[end]!);
    if (depth <= 0 && (end > at || !behind)) return end;
  }
  return at;
}

function bracesOf(line: string): number {
  const bare = line.replace(/"[^"]*"/g, '').replace(/(^|\s)(#|\/\/).*$/, '');
  return [...bare].reduce((depth, sign) => depth + (sign === '{' ? 1 : sign === '}' ? -1 : 0), 0);
}

function indentEnd(lines: readonly string[], at: number): number {
  const depth = depthOf(lines[at]!);
  let end = at;
  for (let next = at + 1; next < lines.length; next++) {
    if (/^\s*$/.test(lines[next]!)) continue;
    if (depthOf(lines[next]!) <= depth) break;
    end = next;
  }
  return end;
}

function depthOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Every member of an object and every element of a list below the file's one member. */
function membersOf(text: string): Deletion[] {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (path.length > 1) paths.push(path);
    if (typeof value !== 'object' || value === null) return;
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const key of keys) walk((value as Record<string | number, unknown>)[key], [...path, key]);
  };
  walk(JSON.parse(text), []);
  return paths.map((path, index) => {
    const whole = JSON.parse(text) as unknown;
    const holder = path.slice(0, -1).reduce((value, key) => (value as Record<string | number, unknown>)[key], whole);
    const key = path.at(-1)!;
    const value = (holder as Record<string | number, unknown>)[key];
    if (Array.isArray(holder)) holder.splice(key as number, 1);
    else delete (holder as Record<string | number, unknown>)[key];
    return {
      line: index + 1,
      within: path.slice(1, -1).map(String),
      words: `${key}: ${JSON.stringify(value)}`,
      text: `${JSON.stringify(whole, null, 2)}\n`,
    };
  });
}
